package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import java.io.File;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A Java runtime that jlink made of nothing but what our modules require. */
class SmallImageTest {
  private static final Set<String> OUTPUTS =
      Set.of("dev.motus.files", "dev.motus.viewer", "dev.motus.delivery");
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path shared;
  @TempDir Path directory;
  private static final Set<String> required = new TreeSet<>();
  private static String modulePath = "";

  /** An agent that calls a tool. */
  static final class Agent {
    private Agent() {}

    public static void main(String[] args) {
      AgentRuntime.task("look_up", TaskType.TOOL_CALL).build().start().end("found");
    }
  }

  @BeforeAll
  static void jlink() throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    assumeTrue(Files.isDirectory(home.resolve("jmods")), "this JDK has no modules to link");
    ModuleFinder ours = ModuleFinder.of(ours().toArray(new Path[0]));
    Configuration resolved = Configuration.empty().resolve(ours, ModuleFinder.ofSystem(), OUTPUTS);
    List<String> path = new ArrayList<>();
    resolved
        .modules()
        .forEach(
            module -> {
              if (ours.find(module.name()).isPresent()) {
                path.add(Path.of(module.reference().location().orElseThrow()).toString());
              } else {
                required.add(module.name());
              }
            });
    modulePath = String.join(File.pathSeparator, path);
    ran(
        Map.of(),
        home.resolve("bin/jlink").toString(),
        "--add-modules",
        String.join(",", required),
        "--output",
        shared.resolve("java").toString());
  }

  /** The entries of the class path that are modules of ours, or what those need. */
  private static List<Path> ours() {
    List<Path> found = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path entry = Path.of(each);
      try {
        Set<ModuleReference> modules = ModuleFinder.of(entry).findAll();
        boolean isOurs =
            modules.stream()
                .map(module -> module.descriptor().name())
                .anyMatch(
                    name ->
                        name.startsWith("dev.motus.") || name.equals("com.fasterxml.jackson.core"));
        if (isOurs) {
          found.add(entry);
        }
      } catch (FindException notAModule) {
        assertThat(each).as("a module of ours that cannot be read").doesNotContain("motus-");
      }
    }
    return found;
  }

  private record Ran(int exitCode, String said) {}

  private static Ran ran(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL"));
    builder.environment().putAll(environment);
    builder.directory(shared.toFile());
    Path said = Files.createTempFile(shared, "said", ".txt");
    Process process = builder.redirectOutput(said.toFile()).start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    Ran ran = new Ran(process.exitValue(), Files.readString(said));
    assertThat(ran.exitCode()).as(ran.said()).isZero();
    return ran;
  }

  private Ran agent(Map<String, String> more) throws Exception {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "MOTUS_TRACING", "1",
                "MOTUS_TRACING_OPEN", "0",
                "MOTUS_SPOOL_DIR", "none",
                "MOTUS_TRACING_DIR", directory.resolve("t").toString()));
    environment.putAll(more);
    String classes =
        Path.of(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    return ran(
        environment,
        shared.resolve("java/bin/java").toString(),
        "-p",
        modulePath,
        "--add-modules",
        OUTPUTS.stream().sorted().collect(Collectors.joining(",")),
        "-cp",
        classes,
        Agent.class.getName());
  }

  @Test
  void filesAreWrittenWithWhatOurModulesRequire() throws Exception {
    Ran run = agent(Map.of());

    assertThat(required)
        .contains("java.base")
        .doesNotContain("jdk.httpserver", "jdk.unsupported", "java.desktop", "java.sql");
    assertThat(run.said()).contains("1 task, 0 errors").doesNotContain("warning", "WARNING");
    assertThat(new ObjectMapper().readTree(directory.resolve("t/tracer_state.json").toFile()))
        .hasSize(1);
    assertThat(directory.resolve("t/trace_viewer.html")).isNotEmptyFile();
  }

  @Test
  void liveViewerRunsWithoutTheServerOfTheJdk() throws Exception {
    Ran run = agent(Map.of("MOTUS_TRACING_ONLINE", "1"));

    assertThat(run.said()).contains("live viewer: http://127.0.0.1:", "1 task, 0 errors");
  }

  /** From 22 on elliptic curves are in java.base. */
  @Test
  @EnabledForJreRange(max = JRE.JAVA_21)
  void receiverWhoseCertificateHasAnEllipticCurveIsToldOfByTheMissingModule() throws Exception {
    Path store = directory.resolve("own.p12");
    keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=own", "-ext", "SAN=ip:127.0.0.1");
    Path certificate = directory.resolve("own.pem");
    keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
    HttpsServer receiver =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setHttpsConfigurator(new HttpsConfigurator(identity(store)));
    receiver.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    try {
      Ran run =
          agent(
              Map.of(
                  "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                  "https://127.0.0.1:" + receiver.getAddress().getPort() + "/v1/traces",
                  "OTEL_EXPORTER_OTLP_CERTIFICATE",
                  certificate.toString(),
                  "MOTUS_CLOSE_TIMEOUT",
                  "60000"));

      assertThat(required).doesNotContain("jdk.crypto.ec");
      assertThat(run.said())
          .contains("made without the module jdk.crypto.ec", "jlink's --add-modules")
          .doesNotContain("not one that this JVM trusts");
      assertThat(directory.resolve("t/tracer_state.json")).exists();
    } finally {
      receiver.stop(0);
    }
  }

  private static void keytool(Path store, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "own", "-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    ran(Map.of(), command.toArray(new String[0]));
  }

  private static SSLContext identity(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
