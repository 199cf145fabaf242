package dev.motus.benchmark.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A program, run in a process of its own.
 *
 * @param java the command that runs it
 * @param options of the JVM
 * @param classPath where its classes are
 * @param main its class
 * @param arguments of the program
 * @param variables of its environment, in which no other setting of ours is left
 */
public record JavaProgram(
    String java,
    List<String> options,
    String classPath,
    Class<?> main,
    List<String> arguments,
    Map<String, String> variables) {

  /** The command of the JVM that runs this. */
  public static String thisJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The class path of the JVM that runs this, for a program in another directory. */
  public static String thisClassPath() {
    return thisClassPath(entry -> true);
  }

  /** What is chosen of it, entry by entry. */
  public static String thisClassPath(Predicate<Path> chosen) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath())
        .filter(chosen)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The whole command, as a system takes it. */
  public List<String> command() {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(options);
    command.addAll(List.of("-classpath", classPath));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  /** Runs it to its end and returns its standard output. */
  public String run() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("motus-benchmark");
    try {
      return run(command(), directory);
    } finally {
      Directories.delete(directory);
    }
  }

  /** Runs it by a longer command, in a directory that is there. */
  String run(List<String> command, Path directory) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.matches("(MOTUS|OTEL)_.*"));
    builder.environment().putAll(variables);
    Process program = builder.start();
    program.getOutputStream().close();
    String output;
    try (var reader = program.inputReader()) {
      output = reader.lines().collect(Collectors.joining("\n"));
    }
    if (program.waitFor() != 0) {
      throw new IllegalStateException(
          main.getSimpleName() + " " + arguments + " ended with " + program.exitValue());
    }
    return output;
  }
}
