package dev.motus.cli.terminal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The three standard streams and what is known of them. Results go to standard output, everything
 * else to standard error, so that {@code motus … | other} works.
 */
public final class Terminal {
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Facts facts;

  /**
   * What stands at the other ends.
   *
   * @param outIsTerminal whether a person reads standard output
   * @param errIsTerminal whether a person reads standard error
   * @param colours whether that person's terminal shows colours, and may
   * @param columns the width of a line
   */
  public record Facts(boolean outIsTerminal, boolean errIsTerminal, boolean colours, int columns) {
    /** Nobody is looking. */
    public static final Facts NO_TERMINAL = new Facts(false, false, false, 80);
  }

  /** Wraps the streams. */
  public Terminal(InputStream in, PrintStream out, PrintStream err, Facts facts) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.facts = facts;
  }

  /** Standard input. */
  public InputStream in() {
    return in;
  }

  /** What speaks a protocol over input and output. */
  public interface Protocol {
    /** Speaks until the other side has had enough. */
    void speak(InputStream in, OutputStream out) throws InterruptedException;
  }

  /**
   * Leaves both streams to a protocol. Meanwhile whatever else the process prints by {@link
   * System#out} goes to standard error, so that nothing comes between.
   */
  public void serve(Protocol protocol) throws InterruptedException {
    PrintStream usual = System.out;
    System.setOut(err);
    try {
      protocol.speak(in, out);
    } finally {
      System.setOut(usual);
    }
  }

  /** What is known of the streams. */
  public Facts facts() {
    return facts;
  }

  /** Whether standard output is coloured. */
  public boolean colours() {
    return facts.colours() && facts.outIsTerminal();
  }

  /** Prints a line of a result. */
  public void print(StyledLine line) {
    out.println(line.render(colours()));
  }

  /** Prints a plain line of a result. */
  public void print(String text) {
    print(StyledLine.of(text));
  }

  /** Prints a text of many lines. */
  public void printLines(String text) {
    out.println(Visible.lines(text));
  }

  /** Prints a line of help, which has its own colours and nothing of unknown origin in it. */
  public void printStyled(String line) {
    out.println(line);
  }

  /** Prints what is for scripts: one JSON object on one line, ASCII only. */
  public void print(JsonNode json) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = Json.MAPPER.createGenerator(text)) {
      Json.MAPPER.writeTree(generator, json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    out.println(text);
    out.flush();
  }

  /** Says something that is not the result. */
  public void say(StyledLine line) {
    err.println(line.render(facts.colours() && facts.errIsTerminal()));
  }

  /** Says something that is not the result. */
  public void say(String text) {
    say(StyledLine.of(text));
  }

  /** Warns: what is wrong, where, what to do. */
  public void warn(String text) {
    say(StyledLine.of("").warning("warning: ").text(text));
  }

  /** The stack of a fault, for {@code --verbose}. */
  public void trace(Throwable fault) {
    StringWriter stack = new StringWriter();
    fault.printStackTrace(new PrintWriter(stack, true));
    stack.toString().lines().forEach(line -> say(StyledLine.of("").faint(line)));
  }

  /** Whether whoever read standard output has gone. */
  public boolean outputIsClosed() {
    return out.checkError();
  }

  /** Where a progress bar goes. */
  PrintStream progressTarget() {
    return err;
  }

  /** Made when the first JSON is printed: most commands print none, and it takes its time. */
  private static final class Json {
    static final JsonMapper MAPPER =
        JsonMapper.builder()
            // Whatever the terminal's charset is, this arrives.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
  }
}
