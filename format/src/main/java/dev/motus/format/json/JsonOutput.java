package dev.motus.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where JSON text goes on its way to a file. */
public final class JsonOutput {
  // Not the pool that Jackson has on each thread: a server's thread would keep our classes by it.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

  private JsonOutput() {}

  /**
   * UTF-8 in which half of a surrogate pair becomes U+FFFD. It happens here, at the sink, and not
   * where strings are written: so no name, key or number of the hundred places can be forgotten.
   * Jackson's own UTF-8 generator throws instead.
   */
  public static Writer utf8(OutputStream out) {
    return new BufferedWriter(
        new OutputStreamWriter(
            out,
            StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(REPLACEMENT)),
        1 << 16);
  }

  /** A generator that leaves its target open. */
  public static JsonGenerator generator(Writer out) throws IOException {
    return FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /** Writes a property, or nothing when the text is null. */
  public static void text(JsonGenerator out, String name, @Nullable String text)
      throws IOException {
    if (text != null) {
      out.writeStringField(name, text);
    }
  }

  /** Writes a property, or nothing when the number is null. */
  public static void number(JsonGenerator out, String name, @Nullable Long number)
      throws IOException {
    if (number != null) {
      out.writeNumberField(name, number);
    }
  }
}
