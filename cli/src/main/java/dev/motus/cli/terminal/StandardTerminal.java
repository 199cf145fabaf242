package dev.motus.cli.terminal;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the process's own streams are. The start script knows best and says so in the
 * property {@code motus.terminal}: {@code out}, {@code err}, both or neither, and the columns.
 * Without it there is only the JDK's word, which is about input and output together.
 */
public final class StandardTerminal {
  private static final int DEFAULT_COLUMNS = 80;

  private StandardTerminal() {}

  /** The process's own terminal. */
  @SuppressWarnings("SystemConsoleNull") // the property has JDK 22 and newer answer like the older
  public static Terminal open() {
    System.setProperty("jdk.console", "java.base");
    return new Terminal(
        System.in,
        System.out,
        System.err,
        facts(
            System.getProperty("motus.terminal"),
            System.console() != null,
            System::getenv,
            System.getProperty("os.name", "")));
  }

  /**
   * Decides.
   *
   * @param said what the start script said, such as {@code out,err,120}, or null
   * @param console whether the JDK has a console
   * @param environment the value of an environment variable, or null
   * @param osName as in the system property {@code os.name}
   */
  static Terminal.Facts facts(
      @Nullable String said,
      boolean console,
      Function<String, @Nullable String> environment,
      String osName) {
    boolean out = console;
    boolean err = console;
    int columns = DEFAULT_COLUMNS;
    if (said != null) {
      out = false;
      err = false;
      for (String word : said.split(",", -1)) {
        if (word.equals("out")) {
          out = true;
        } else if (word.equals("err")) {
          err = true;
        } else if (word.matches("[1-9][0-9]{1,3}")) {
          columns = Integer.parseInt(word);
        }
      }
    }
    return new Terminal.Facts(out, err, colours(environment, osName), columns);
  }

  /** {@code NO_COLOR} by its convention: set and not empty means no. */
  private static boolean colours(Function<String, @Nullable String> environment, String osName) {
    String noColor = environment.apply("NO_COLOR");
    if (noColor != null && !noColor.isEmpty()) {
      return false;
    }
    if (osName.toLowerCase(Locale.ROOT).startsWith("windows")) {
      // The old console prints the codes as they are.
      return environment.apply("WT_SESSION") != null;
    }
    String term = environment.apply("TERM");
    return term != null && !term.equals("dumb");
  }
}
