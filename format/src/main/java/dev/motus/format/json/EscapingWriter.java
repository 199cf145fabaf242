package dev.motus.format.json;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Replaces characters of JSON text that a reader must not see as they are. They occur in JSON only
 * inside strings, where the escape means the same. It stands at the sink, so that nothing gets
 * around it, embedded JSON included.
 */
public final class EscapingWriter extends FilterWriter {
  private final boolean isForScript;

  private EscapingWriter(Writer out, boolean isForScript) {
    super(out);
    this.isForScript = isForScript;
  }

  /**
   * For JSON in a script element: without {@code <} there can be neither {@code </script>} nor
   * {@code <!--}; the two separators are line ends for scripts but not for JSON.
   */
  public static Writer forScript(Writer out) {
    return new EscapingWriter(out, true);
  }

  /**
   * For Zipkin, which (3.6.1) gives a trace back with zero bytes at its end, unreadable, when one
   * of the two separators is in it. They become line ends.
   */
  public static Writer forZipkin(Writer out) {
    return new EscapingWriter(out, false);
  }

  /** What stands for a character, or null for the character itself. */
  private @Nullable String escape(char c) {
    return switch (c) {
      case '<' -> isForScript ? "\\u003c" : null;
      case '\u2028' -> isForScript ? "\\u2028" : "\\n";
      case '\u2029' -> isForScript ? "\\u2029" : "\\n";
      default -> null;
    };
  }

  @Override
  public void write(int c) throws IOException {
    String escape = escape((char) c);
    if (escape == null) {
      out.write(c);
    } else {
      out.write(escape);
    }
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      String escape = escape(chars[i]);
      if (escape != null) {
        out.write(chars, from, i - from);
        out.write(escape);
        from = i + 1;
      }
    }
    out.write(chars, from, end - from);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    write(text.substring(offset, offset + length).toCharArray(), 0, length);
  }
}
