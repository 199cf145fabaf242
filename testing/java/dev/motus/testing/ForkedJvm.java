package dev.motus.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of its own that runs a main class with the tests' class path. */
public final class ForkedJvm {
  /** How it ended, and what it wrote. */
  public record Result(int exitCode, String out, String err) {}

  private ForkedJvm() {}

  /** Runs to the end, with no variable of ours but the given ones. */
  public static Result run(
      Class<?> main, Path directory, Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    return end(builder(main, directory, environment, options), 60);
  }

  /** The same with a class path of one's own. */
  public static Result runWith(
      String classPath, Class<?> main, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = builder(main, directory, environment);
    List<String> command = builder.command();
    command.set(command.indexOf("-cp") + 1, classPath);
    return end(builder, 60);
  }

  /** The same for what takes its time. */
  public static Result runLong(
      Class<?> main, Path directory, Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    return end(builder(main, directory, environment, options), 600);
  }

  /** Starts it and leaves it to the caller, who can read what it prints. */
  public static Process start(
      Class<?> main, Path directory, Map<String, String> environment, String... options)
      throws IOException {
    return builder(main, directory, environment, options)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /**
   * The same by way of another program.
   *
   * @param how that program and its arguments, such as {@code nice -n 19}
   */
  public static Process startAs(
      List<String> how, Class<?> main, Path directory, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = builder(main, directory, environment);
    List<String> command = new ArrayList<>(how);
    command.addAll(builder.command());
    return builder.command(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** The same by way of a shell, which can set limits before. */
  public static Result runLimited(
      String limits, Class<?> main, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = builder(main, directory, environment);
    List<String> command = new ArrayList<>(List.of("sh", "-c", limits + "; exec \"$@\"", "sh"));
    command.addAll(builder.command());
    return end(builder.command(command), 60);
  }

  private static ProcessBuilder builder(
      Class<?> main, Path directory, Map<String, String> environment, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("MOTUS_") || name.startsWith("OTEL_") || name.startsWith("LITHOS"));
    builder.environment().putAll(environment);
    return builder;
  }

  private static Result end(ProcessBuilder builder, int seconds)
      throws IOException, InterruptedException {
    File out = Files.createTempFile("forked", ".out").toFile();
    File err = Files.createTempFile("forked", ".err").toFile();
    try {
      Process process = builder.redirectOutput(out).redirectError(err).start();
      process.getOutputStream().close();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("Did not end: " + builder.command());
      }
      return new Result(process.exitValue(), read(out), read(err));
    } finally {
      Files.delete(out.toPath());
      Files.delete(err.toPath());
    }
  }

  private static String read(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }
}
