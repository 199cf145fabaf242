package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts of JSON to values and back, by their {@link JsonType}. */
public final class Json {
  // Length and depth are looked at before anything is read, see ReadingRules.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Json() {}

  /**
   * What came of reading.
   *
   * @param value null when there are problems
   * @param problems empty when the value was read
   */
  public record Decoded<T>(@Nullable T value, List<ArgumentProblem> problems) {}

  /** Reads a value, or says everything that is wrong with the text, up to the rules' limits. */
  public static <T> Decoded<T> decode(JsonType<T> type, String text, ReadingRules rules) {
    if (text.length() > rules.maxLength()) {
      return refused(
          "at most "
              + rules.maxLength()
              + " characters are allowed, not "
              + text.length()
              + "; send less at a time");
    }
    String tooDeep = Nesting.problem(text, rules.maxDepth());
    if (tooDeep != null) {
      return refused(tooDeep);
    }
    try (JsonParser parser = parser(text)) {
      ArgumentReader in = new ArgumentReader(parser, text, rules);
      if (parser.nextToken() == null) {
        return refused(type.expected() + " is expected, not an empty text");
      }
      T value = type.read(in);
      JsonToken next = parser.nextToken();
      if (next != null) {
        in.noteInObject("nothing may follow the value, but " + in.shown() + " does");
      }
      return in.refusedSoFar() > 0
          ? new Decoded<>(null, List.copyOf(in.problems()))
          : new Decoded<>(value, List.of());
    } catch (JsonProcessingException malformed) {
      return refused("is not JSON: " + malformed.getOriginalMessage() + at(malformed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a value; null as JSON's null. */
  public static <T> String encode(JsonType<T> type, @Nullable T value) {
    BufferRecycler buffers = FACTORY._getBufferRecycler();
    try {
      SegmentedStringWriter text = new SegmentedStringWriter(buffers);
      try (JsonGenerator out = FACTORY.createGenerator(text)) {
        JsonType.writeAny(type, value, out);
      }
      return text.getAndClear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      buffers.releaseToPool();
    }
  }

  /** A type's schema. */
  public static String schema(JsonType<?> type, SchemaDialect dialect) {
    return SchemaWriter.write(type, dialect);
  }

  /** Whether every property that a type may have is known: there is no map in it, nor any value. */
  public static boolean isClosed(JsonType<?> type) {
    return SharedTypes.isClosed(type);
  }

  /** A text as a JSON string, quotes included. */
  public static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  static JsonParser parser(String text) throws IOException {
    return FACTORY.createParser(text);
  }

  /** From a place on, without a copy of the text. */
  static JsonParser parser(String text, long offset) throws IOException {
    StringReader reader = new StringReader(text);
    if (reader.skip(offset) != offset) {
      throw new IllegalStateException("The text is shorter than " + offset + ".");
    }
    return FACTORY.createParser(reader);
  }

  static JsonGenerator generator(StringWriter text) throws IOException {
    return FACTORY.createGenerator(text);
  }

  private static <T> Decoded<T> refused(String message) {
    return new Decoded<>(null, List.of(new ArgumentProblem("", "", message)));
  }

  private static String at(JsonProcessingException malformed) {
    JsonLocation location = malformed.getLocation();
    return location == null ? "" : ", at character " + (location.getCharOffset() + 1);
  }
}
