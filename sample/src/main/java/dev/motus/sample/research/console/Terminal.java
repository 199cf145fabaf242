package dev.motus.sample.research.console;

import dev.motus.runtime.trace.TaskOutcome;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Results go to standard output, progress to standard error; colours only where a person reads. */
public final class Terminal {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean colours;
  private final boolean symbols;

  private Terminal(PrintStream out, PrintStream err, boolean colours, boolean symbols) {
    this.out = out;
    this.err = err;
    this.colours = colours;
    this.symbols = symbols;
  }

  /** That of this process. */
  public static Terminal ofProcess() {
    // From JDK 22 to 24 the default console exists even where output goes to a file.
    System.setProperty("jdk.console", "java.base");
    boolean colours = System.console() != null && System.getenv("NO_COLOR") == null;
    Charset charset = charset();
    return new Terminal(
        new PrintStream(System.out, true, charset),
        new PrintStream(System.err, true, charset),
        colours,
        charset.newEncoder().canEncode('✓'));
  }

  /** One that writes to streams, without colours. */
  public static Terminal of(PrintStream out, PrintStream err) {
    return new Terminal(out, err, false, true);
  }

  /** A line of the result. */
  public void result(String line) {
    out.println(line);
  }

  /** A line for the person who waits. */
  public void progress(String line) {
    err.println(line);
  }

  /** A mark for how a task stands, one character wide. */
  String mark(TaskOutcome outcome) {
    return switch (outcome) {
      case OK -> colour("32", symbols ? "✓" : "+");
      case RUNNING -> dim(symbols ? "…" : ".");
      case ERROR, CANCELLED -> red(symbols ? "✗" : "x");
    };
  }

  String dim(String text) {
    return colour("2", text);
  }

  String red(String text) {
    return colour("31", text);
  }

  private String colour(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** What the platform says; UTF-8 where it says ASCII, for then nobody has set a locale. */
  private static Charset charset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
    Charset said = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    return said.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : said;
  }
}
