package dev.motus.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Instructions counted by the processor itself, by way of Linux's {@code perf}: another program
 * makes them no more. Many virtual machines have no such counter.
 */
public final class Instructions {
  /** Asks for them. */
  public static final String PROPERTY = "benchmark.instructions";

  private static final String EVENT = "instructions:u";

  private Instructions() {}

  /** Whether they are wanted and can be counted; if only wanted, says so on the standard output. */
  public static boolean areCounted() throws IOException, InterruptedException {
    if (!Boolean.getBoolean(PROPERTY)) {
      return false;
    }
    boolean counted = canBeCounted();
    if (!counted) {
      System.out.println(
          "Instructions: uncounted, since perf is missing or finds no counter on this machine.\n");
    }
    return counted;
  }

  /** The command with a counter around it, which writes what it counted into a file. */
  public static List<String> counting(Path file, List<String> command) {
    List<String> counting =
        new ArrayList<>(List.of("perf", "stat", "-x", ";", "-e", EVENT, "-o", file.toString()));
    counting.add("--");
    counting.addAll(command);
    return counting;
  }

  /** What such a file says; empty where nothing was counted. */
  public static OptionalDouble counted(String file) {
    for (String line : file.lines().toList()) {
      String[] columns = line.split(";", -1);
      if (columns.length > 2 && columns[2].equals(EVENT) && columns[0].matches("\\d+")) {
        return OptionalDouble.of(Double.parseDouble(columns[0]));
      }
    }
    return OptionalDouble.empty();
  }

  private static boolean canBeCounted() throws IOException, InterruptedException {
    Path file = Files.createTempFile("instructions", ".csv");
    try {
      Process program =
          new ProcessBuilder(counting(file, List.of("true")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return program.waitFor() == 0 && counted(Files.readString(file)).isPresent();
    } catch (IOException e) {
      // There is no perf.
      return false;
    } finally {
      Files.delete(file);
    }
  }
}
