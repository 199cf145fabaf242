package dev.motus.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What processes take from their start to their end, the end of the JVM with it: the system adds it
 * to their parent's account once they are gone. Linux only.
 */
public final class WholeProcess {
  private static final Path ACCOUNT = Path.of("/proc/self/stat");
  // In which Linux tells times, whatever its kernel counts in.
  private static final double TICKS_A_MILLISECOND = 0.1;
  // Ticks are coarse: of so many processes one takes the sum.
  private static final int RUNS = 5;

  private WholeProcess() {}

  /**
   * Adds one turn of a program: milliseconds of processor time ({@code " ms"} behind its name), and
   * by the clock ({@code " clock"}), and if counted its millions of {@code " instructions"}.
   */
  public static void runOnce(String name, JavaProgram program, boolean counted, Turns turns)
      throws IOException, InterruptedException {
    double wall = 0;
    double instructions = 0;
    double before = childrenMillis(Files.readString(ACCOUNT));
    for (int run = 0; run < RUNS; run++) {
      Path directory = Files.createTempDirectory("motus-benchmark");
      try {
        Path counts = directory.resolve("instructions.csv");
        List<String> command = program.command();
        long start = System.nanoTime();
        program.run(counted ? Instructions.counting(counts, command) : command, directory);
        wall += (System.nanoTime() - start) / 1e6;
        if (counted) {
          instructions += Instructions.counted(Files.readString(counts)).orElseThrow();
        }
      } finally {
        Directories.delete(directory);
      }
    }
    turns.add(name + " ms", (childrenMillis(Files.readString(ACCOUNT)) - before) / RUNS);
    turns.add(name + " clock", wall / RUNS);
    if (counted) {
      turns.add(name + " instructions", instructions / RUNS / 1e6);
    }
  }

  /** What the ended children have taken, of the line in which the system says so. */
  static double childrenMillis(String account) {
    // The second field is a name in parentheses, which may have blanks and parentheses in it.
    String[] fields = account.substring(account.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_A_MILLISECOND;
  }
}
