package dev.motus.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** One line for a person, built of parts. Every part is made {@link Visible}. Not thread-safe. */
public final class StyledLine {
  /** How a part looks on a terminal with colours. */
  private enum Style {
    PLAIN(""),
    STRONG("\u001b[1m"),
    FAINT("\u001b[2m"),
    GOOD("\u001b[32m"),
    WARNING("\u001b[33m"),
    BAD("\u001b[31m");

    private final String begin;

    Style(String begin) {
      this.begin = begin;
    }
  }

  private static final String END = "\u001b[0m";

  private record Part(Style style, String text) {}

  private final List<Part> parts = new ArrayList<>();

  private StyledLine() {}

  /** A line that begins with plain text. */
  public static StyledLine of(String text) {
    return new StyledLine().text(text);
  }

  /** Adds plain text. */
  public StyledLine text(String text) {
    return add(Style.PLAIN, text);
  }

  /** Adds what the eye should find first. */
  public StyledLine strong(String text) {
    return add(Style.STRONG, text);
  }

  /** Adds what matters less. */
  public StyledLine faint(String text) {
    return add(Style.FAINT, text);
  }

  /** Adds good news. */
  public StyledLine good(String text) {
    return add(Style.GOOD, text);
  }

  /** Adds what needs attention. */
  public StyledLine warning(String text) {
    return add(Style.WARNING, text);
  }

  /** Adds what went wrong. */
  public StyledLine bad(String text) {
    return add(Style.BAD, text);
  }

  private StyledLine add(Style style, String text) {
    parts.add(new Part(style, Visible.text(text)));
    return this;
  }

  String render(boolean colours) {
    StringBuilder line = new StringBuilder();
    for (Part part : parts) {
      if (colours && part.style != Style.PLAIN && !part.text.isEmpty()) {
        line.append(part.style.begin).append(part.text).append(END);
      } else {
        line.append(part.text);
      }
    }
    return line.toString();
  }
}
