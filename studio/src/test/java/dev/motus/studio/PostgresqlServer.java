package dev.motus.studio;

import dev.motus.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A real server of PostgreSQL on the loopback address, in a directory of its own that is gone after
 * it. It does not run as root, so root starts it as somebody else. Thread-safe.
 */
public final class PostgresqlServer implements AutoCloseable {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final String PASSWORD = "of the tests";

  private final Path bin;
  private final Path directory;
  private final int port;
  private final List<String> options;
  private final Map<Path, String> databases = new ConcurrentHashMap<>();
  private Process process;

  private PostgresqlServer(Path bin, Path directory, int port, List<String> options)
      throws IOException {
    this.bin = bin;
    this.directory = directory;
    this.port = port;
    this.options = options;
    startAgain();
  }

  /**
   * Starts one.
   *
   * @param options such as {@code fsync=off}
   */
  static PostgresqlServer start(String... options) throws IOException {
    Path bin = installed();
    Path directory = Files.createTempDirectory("motus-postgresql");
    Path password = Files.writeString(directory.resolve("password"), PASSWORD);
    if (isRoot()) {
      Files.setOwner(directory, somebody());
      Files.setOwner(password, somebody());
    }
    run(
        bin.resolve("initdb").toString(),
        "--pgdata=" + directory.resolve("data"),
        "--username=tester",
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync");
    return new PostgresqlServer(bin, directory, freePort(), List.of(options));
  }

  private static Path installed() throws IOException {
    Optional<Path> found = Optional.empty();
    if (Files.isDirectory(DEBIAN)) {
      try (var versions = Files.list(DEBIAN)) {
        found =
            versions
                .map(version -> version.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .max(Comparator.naturalOrder());
      }
    }
    for (String path : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (found.isEmpty() && Files.isExecutable(Path.of(path, "initdb"))) {
        found = Optional.of(Path.of(path));
      }
    }
    if (found.isEmpty()) {
      String reason = "no PostgreSQL in " + DEBIAN + " or on the PATH (apt-get install postgresql)";
      String ci = System.getenv("CI");
      if (ci != null && !ci.isEmpty()) {
        return Assertions.fail("CI must run the tests of PostgreSQL: " + reason);
      }
      return Assumptions.abort("Test of PostgreSQL skipped: " + reason);
    }
    return found.get();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static UserPrincipal somebody() throws IOException {
    UserPrincipalLookupService users = FileSystems.getDefault().getUserPrincipalLookupService();
    try {
      return users.lookupPrincipalByName("postgres");
    } catch (UserPrincipalNotFoundException notInstalledByDebian) {
      return users.lookupPrincipalByName("nobody");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static ProcessBuilder builder(String... command) throws IOException {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      String user = somebody().getName();
      all.addAll(List.of("setpriv", "--reuid=" + user, "--clear-groups", "--"));
    }
    all.addAll(List.of(command));
    return new ProcessBuilder(all).directory(Path.of("/").toFile()).redirectErrorStream(true);
  }

  private static void run(String... command) throws IOException {
    Path out = Files.createTempFile("motus-postgresql", ".out");
    try {
      Process process = builder(command).redirectOutput(out.toFile()).start();
      Await.until(command[0], () -> !process.isAlive());
      Assertions.assertEquals(0, process.exitValue(), () -> text(out));
    } finally {
      Files.delete(out);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Starts it with what is there, as after a fall. */
  void startAgain() throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(bin.resolve("postgres").toString(), "-D", directory + "/data"));
    command.addAll(List.of("-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1"));
    command.addAll(List.of("-c", "unix_socket_directories="));
    options.forEach(option -> command.addAll(List.of("-c", option)));
    Path log = directory.resolve("log");
    process =
        builder(command.toArray(String[]::new))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Await.until("PostgreSQL: " + log, this::answers);
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new AssertionError(text(directory.resolve("log")));
    }
    try (Connection connection = DriverManager.getConnection(url("postgres"))) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** Kills it and all its processes, as {@code kill -9} does. */
  void kill() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(0, process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    Await.until("their end", () -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Where a database is, with all that is needed to open it. */
  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:"
        + port
        + "/"
        + database
        + "?user=tester&password="
        + PASSWORD.replace(" ", "%20");
  }

  /** A database for a directory, made when it is asked for first. */
  String databaseOf(Path place) {
    return databases.computeIfAbsent(
        place.toAbsolutePath(),
        key -> {
          String name = "studio_" + databases.size();
          try (Connection connection = DriverManager.getConnection(url("postgres"));
              Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
          } catch (SQLException failure) {
            throw new IllegalStateException(failure);
          }
          return url(name);
        });
  }

  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      run(
          bin.resolve("pg_ctl").toString(),
          "stop",
          "--mode=immediate",
          "--pgdata=" + directory.resolve("data"));
      Await.until("its end", () -> !process.isAlive());
    }
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
