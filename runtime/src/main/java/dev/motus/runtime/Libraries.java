package dev.motus.runtime;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two libraries that the runtime needs, when it is started as {@code java -jar}: next to it, or
 * in the Maven repository that it lies in. A {@code Class-Path} in the manifest would find them as
 * well, but has javac warn everyone who compiles against the runtime of paths that are not there.
 * Loads no class of the rest of the runtime.
 */
final class Libraries {
  private static final String RECOVERED = Main.class.getName();

  /** Where a library is in a Maven repository, and how its file is called. */
  private record Library(String folder, String name) {}

  private static final List<Library> NEEDED =
      List.of(
          new Library("com/fasterxml/jackson/core/jackson-core", "jackson-core"),
          new Library("dev/motus/motus-annotations", "motus-annotations"));

  private Libraries() {}

  /** Whether they are on the class path. */
  static boolean arePresent() {
    return Libraries.class.getResource("/com/fasterxml/jackson/core/JsonFactory.class") != null
        && Libraries.class.getResource("/dev/motus/annotation/TaskType.class") != null;
  }

  /** Runs the command again in a process that has them. */
  static int runWithThem(String[] args, PrintStream err) {
    try {
      Path own = ownJar();
      List<String> path = new ArrayList<>();
      path.add(String.valueOf(own));
      for (Library each : NEEDED) {
        Path jar = own == null ? null : find(each, own);
        if (jar == null) {
          err.println(missing(each));
          return Main.FAILED;
        }
        path.add(jar.toString());
      }
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-cp");
      command.add(String.join(File.pathSeparator, path));
      command.add(RECOVERED);
      command.addAll(List.of(args));
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException | URISyntaxException failure) {
      err.println("motus: could not start (" + failure + ").");
      return Main.FAILED;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Main.FAILED;
    }
  }

  private static @Nullable Path ownJar() throws URISyntaxException {
    CodeSource source = Libraries.class.getProtectionDomain().getCodeSource();
    return source == null ? null : Path.of(source.getLocation().toURI());
  }

  private static @Nullable Path find(Library library, Path own) throws IOException {
    Path folder = own.getParent();
    Path beside = folder == null ? null : latest(folder, library.name());
    if (beside != null || folder == null) {
      return beside;
    }
    // <repository>/dev/motus/motus-runtime/<version>/motus-runtime-<version>.jar
    Path repository = folder.resolve("../../../..").normalize().resolve(library.folder());
    if (!Files.isDirectory(repository)) {
      return null;
    }
    Path found = null;
    try (Stream<Path> versions = Files.list(repository)) {
      for (Path version : versions.filter(Files::isDirectory).sorted().toList()) {
        Path jar = latest(version, library.name());
        found = jar == null ? found : jar;
      }
    }
    return found;
  }

  private static @Nullable Path latest(Path folder, String name) throws IOException {
    Path found = null;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.sorted().toList()) {
        Path file = each.getFileName();
        if (file != null && file.toString().matches(name + "(-[0-9][^-]*(-SNAPSHOT)?)?\\.jar")) {
          found = each;
        }
      }
    }
    return found;
  }

  private static String missing(Library library) {
    return "motus: "
        + library.name()
        + ".jar is needed and is not next to motus-runtime.jar. Copy it there, or run\n"
        + "  java -cp "
        + String.join(
            File.pathSeparator, "motus-runtime.jar", "motus-annotations.jar", "jackson-core.jar")
        + " "
        + RECOVERED
        + " recover DIR";
  }
}
