package dev.motus.benchmark.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A program of this class path, run in a process of its own.
 *
 * @param java the command that runs it
 * @param options of the JVM
 * @param main its class
 * @param arguments of the program
 * @param variables of its environment, in which no other setting of ours is left
 */
public record JavaProgram(
    String java,
    List<String> options,
    Class<?> main,
    List<String> arguments,
    Map<String, String> variables) {

  /** The command of the JVM that runs this. */
  public static String thisJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The whole command, as a system takes it. */
  public List<String> command() {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(options);
    command.addAll(List.of("-classpath", absolute(System.getProperty("java.class.path"))));
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

  /** It runs in a directory of its own. */
  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
