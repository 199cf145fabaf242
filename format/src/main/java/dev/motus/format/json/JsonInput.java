package dev.motus.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.motus.runtime.capture.CapturedValue;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Values on their way out of JSON that we did not write, or of which the end may be missing. */
public final class JsonInput {
  /** Far deeper than what we write, far from a stack's end: nothing here recurses. */
  private static final int MAX_DEPTH = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // Names are ids and parameters, different in every file.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private JsonInput() {}

  /** A parser that reads what Python writes too, at the first token's beginning. */
  public static JsonParser parser(Reader text) throws IOException {
    return FACTORY.createParser(text);
  }

  /** The value that the parser stands at; afterwards it stands at the value's end. */
  public static CapturedValue value(JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      return CapturedValue.of(in.getText());
    }
    if (token == JsonToken.VALUE_NULL) {
      return CapturedValue.NULL;
    }
    if (token.isStructStart()
        && in.currentTokenLocation().contentReference().getRawContent() instanceof byte[] bytes) {
      return CapturedValue.ofJson(text(in, bytes));
    }
    return CapturedValue.ofJson(copied(in));
  }

  private static String copied(JsonParser in) throws IOException {
    Writer json = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(json)) {
      EmbeddedJson.copyValue(in, out);
    }
    return json.toString();
  }

  /** The same, as it stands in the bytes where we would write it like that. */
  private static String text(JsonParser in, byte[] bytes) throws IOException {
    JsonLocation start = in.currentTokenLocation();
    int from = start.contentReference().contentOffset() + (int) start.getByteOffset();
    in.skipChildren();
    int length = (int) (in.currentLocation().getByteOffset() - start.getByteOffset());
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (CompactJson.is(text) && text.indexOf('\uFFFD') < 0) {
      return text;
    }
    try (JsonParser again = FACTORY.createParser(bytes, from, length)) {
      again.nextToken();
      return copied(again);
    }
  }

  /** The properties of the object that the parser stands at, in order. */
  static Map<String, CapturedValue> object(JsonParser in) throws IOException {
    Map<String, CapturedValue> values = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      values.put(name, value(in));
    }
    return values;
  }

  /** The properties of an object that is JSON text; null for any other text. */
  static @Nullable Map<String, CapturedValue> object(String json) throws IOException {
    try (JsonParser in = parser(new StringReader(json))) {
      Map<String, CapturedValue> values =
          in.nextToken() == JsonToken.START_OBJECT ? object(in) : null;
      return in.nextToken() == null ? values : null;
    } catch (JsonProcessingException otherText) {
      return null;
    }
  }

  /**
   * The number of an id, which may be any text; 0 for what is none.
   *
   * @param ids gives texts their numbers; null: texts that are no numbers are no ids
   */
  static long id(JsonParser in, @Nullable ToLongFunction<String> ids) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return id(in.getText(), ids);
    }
    Long number = number(in);
    return number == null ? 0 : id(number.toString(), ids);
  }

  private static long id(String text, @Nullable ToLongFunction<String> ids) {
    if (ids != null) {
      return ids.applyAsLong(text);
    }
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  /** A text; other values as their JSON, null for null. */
  static @Nullable String text(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    CapturedValue value = value(in);
    String text = value.asText();
    return text != null ? text : value.toJson();
  }

  /** A whole number, also one in quotes or with a fraction; null for anything else. */
  static @Nullable Long number(JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    if (token.isNumeric() && !in.isNaN()) {
      double about = in.getDoubleValue();
      // Out of range there is no exact answer, and Jackson would throw.
      return token == JsonToken.VALUE_NUMBER_INT && Math.abs(about) < 9.2e18
          ? Long.valueOf(in.getLongValue())
          : Long.valueOf((long) about);
    }
    if (token == JsonToken.VALUE_STRING) {
      try {
        return Long.valueOf(in.getText().strip());
      } catch (NumberFormatException otherText) {
        return null;
      }
    }
    in.skipChildren();
    return null;
  }

  /** Microseconds since the epoch of an ISO-8601 time, UTC when it does not say; else null. */
  static @Nullable Long micros(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      in.skipChildren();
      return null;
    }
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              in.getText().strip().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          time instanceof OffsetDateTime withOffset
              ? withOffset.toInstant()
              : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    } catch (DateTimeException | ArithmeticException noTime) {
      return null;
    }
  }
}
