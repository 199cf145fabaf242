package dev.motus.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The distribution as users unpack it, in a directory and an environment of its own. */
final class InstalledMotus {
  static final Path HOME = Path.of(System.getProperty("motus.distribution"));

  final Map<String, String> environment = new TreeMap<>();
  private final Path directory;

  InstalledMotus(Path directory) {
    this.directory = directory;
    environment.put("PATH", System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("MOTUS_JAVA_OPTS", "-Duser.home=" + directory.resolve("home"));
    environment.put("TERM", "xterm");
  }

  record Ended(int exitCode, String out, String err) {}

  static String script() {
    return HOME.resolve("bin/motus").toString();
  }

  private Process start(File out, File err, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder
        .redirectInput(new File("/dev/null"))
        .redirectOutput(out)
        .redirectError(err)
        .start();
  }

  /** A build in the background ignores the interrupt key, and so would whatever it starts. */
  Process startInterruptible(File out, File err, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("/usr/bin/env");
    command.add("--default-signal=INT");
    command.add(script());
    command.addAll(List.of(args));
    return start(out, err, command.toArray(String[]::new));
  }

  Ended run(String... command) throws Exception {
    Path out = Files.createTempFile("motus", ".out");
    Path err = Files.createTempFile("motus", ".err");
    try {
      Process process = start(out.toFile(), err.toFile(), command);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("Did not end: " + List.of(command));
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  Ended motus(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(script());
    command.addAll(List.of(args));
    return run(command.toArray(String[]::new));
  }
}
