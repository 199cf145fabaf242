package dev.motus.runtime.diagnostic;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Warnings and notices of the runtime. Each warning has a key and is given once for it, so that a
 * hook that fails a million times is one line. Thread-safe; never throws.
 */
public final class Diagnostics {
  /** The name under which users configure our log output. */
  public static final String LOGGER_NAME = "dev.motus";

  /**
   * Enough for every distinct mistake a person will read; a bound, because keys hold user names.
   */
  private static final int MAX_KEYS = 1_000;

  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  /** Set in the shutdown hook: java.util.logging may have closed its handlers by then. */
  private static volatile boolean exiting;

  private Diagnostics() {}

  /** Warns once for the key: what is wrong, where, and what to do. */
  public static void warnOnce(String key, String message, @Nullable Throwable cause) {
    if (SEEN.size() < MAX_KEYS && SEEN.add(key)) {
      warn(message, cause);
    }
  }

  /** Warns each time it is called. */
  public static void warn(String message, @Nullable Throwable cause) {
    if (exiting) {
      print("motus: warning: " + message + (cause == null ? "" : " (" + describe(cause) + ")"));
      return;
    }
    try {
      System.Logger logger = System.getLogger(LOGGER_NAME);
      if (cause == null) {
        logger.log(System.Logger.Level.WARNING, message);
      } else {
        logger.log(System.Logger.Level.WARNING, message, cause);
      }
    } catch (Throwable broken) {
      // A logging backend that throws (or runs out of stack) is not the user's task's problem.
      print("motus: warning: " + message);
    }
  }

  /** Says what is good to know, in the same place as the warnings that it belongs to. */
  public static void inform(String message) {
    if (exiting) {
      notice(message);
      return;
    }
    try {
      System.getLogger(LOGGER_NAME).log(System.Logger.Level.INFO, message);
    } catch (Throwable broken) {
      // As above.
      notice(message);
    }
  }

  /**
   * Does no more than to have this class initialised: where the stack has run out that would fail,
   * and for good.
   */
  public static void prepare() {}

  /** One line for the person at the terminal, on standard error. */
  public static void notice(String line) {
    print("motus: " + line);
  }

  /** From now on warnings go straight to standard error. */
  public static void processIsExiting() {
    exiting = true;
  }

  /** Forgets what was said, so that a test sees its own warning. */
  public static void reset() {
    SEEN.clear();
    HookFailure.reset();
    exiting = false;
  }

  /** Class and message of a throwable whose own methods may throw. */
  public static String describe(Throwable thrown) {
    String type = thrown.getClass().getName();
    try {
      String message = thrown.getMessage();
      return message == null ? type : type + ": " + message;
    } catch (Throwable broken) {
      return type + " (its getMessage() threw " + broken.getClass().getName() + ")";
    }
  }

  private static void print(String line) {
    PrintStream err = System.err;
    err.println(line);
  }
}
