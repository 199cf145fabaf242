package dev.motus.runtime;

import dev.motus.runtime.journal.RecoveredTrace;
import dev.motus.runtime.journal.Recovery;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code java -jar motus-runtime.jar} runs: {@code recover DIR} makes the files of a trace
 * whose process was killed.
 *
 * <p>The exit code is 0 when the files are there; 1 when something could not be read or written; 2
 * when the call is wrong or there is no journal.
 */
public final class Main {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  private static final String USAGE =
      "usage: java -jar motus-runtime.jar recover DIR\n"
          + "  DIR is a trace directory, such as traces/trace_20261122_083000: the one with"
          + " spans.jsonl in it.";

  private Main() {}

  /** Runs a command and exits. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /** Runs a command and returns the exit code. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length != 2 || !args[0].equals("recover")) {
      err.println(USAGE);
      return MISUSED;
    }
    if (!Libraries.arePresent()) {
      return Libraries.runWithThem(args, err);
    }
    try {
      return report(args[1], Recovery.recover(Path.of(args[1])), out, err);
    } catch (InvalidPathException | NotDirectoryException wrong) {
      err.println("motus: " + args[1] + " is not a directory.\n" + USAGE);
      return MISUSED;
    } catch (IOException | RuntimeException failure) {
      err.println(
          "motus: " + args[1] + " could not be read (" + failure + "). Check its permissions.");
      return FAILED;
    }
  }

  private static int report(
      String directory, List<RecoveredTrace> traces, PrintStream out, PrintStream err) {
    if (traces.isEmpty()) {
      err.println(
          "motus: there is no journal (spans.jsonl) in "
              + directory
              + ". Programs write one when export is on (MOTUS_TRACING=1).");
      return MISUSED;
    }
    int code = OK;
    for (RecoveredTrace each : traces) {
      out.println("motus: " + each.summary());
      for (String failure : each.written().failures().values()) {
        err.println("motus: " + failure);
        code = FAILED;
      }
    }
    return code;
  }
}
