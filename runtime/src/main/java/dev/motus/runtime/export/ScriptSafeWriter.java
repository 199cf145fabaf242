package dev.motus.runtime.export;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * JSON text on its way into a script element. Every {@code <} becomes {@code \}{@code u003c}, so
 * that neither {@code </script>} nor {@code <!--} can occur, and the two line separators that are
 * line ends for scripts but not for JSON are escaped as well. All of them occur in JSON only inside
 * strings, where the escape means the same. It stands at the sink, so nothing gets around it.
 */
final class ScriptSafeWriter extends FilterWriter {
  ScriptSafeWriter(Writer out) {
    super(out);
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
    write(text.toCharArray(), offset, length);
  }

  private static @Nullable String escape(char c) {
    return switch (c) {
      case '<' -> "\\u003c";
      case '\u2028' -> "\\u2028";
      case '\u2029' -> "\\u2029";
      default -> null;
    };
  }
}
