package dev.motus.runtime.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One captured argument, result or field: a JSON value, redacted and within the limits. Immutable
 * and thread-safe.
 */
public final class CapturedValue {
  /** JSON {@code null}. */
  public static final CapturedValue NULL = new CapturedValue(null);

  /** JSON text that is known to be well-formed, as opposed to a string. */
  record JsonText(String json) {}

  private final @Nullable Object value;

  private CapturedValue(@Nullable Object value) {
    this.value = value;
  }

  /** Wraps what {@link ValueCapturer#capture} returned. */
  public static CapturedValue of(@Nullable Object captured) {
    return captured == null ? NULL : new CapturedValue(captured);
  }

  /** Wraps JSON text that the caller knows to be a single well-formed value. */
  public static CapturedValue ofJson(String json) {
    return new CapturedValue(new JsonText(json));
  }

  /** The text itself when this is a JSON string, else null. */
  public @Nullable String asText() {
    // As it is when it has been read back: what a future is shown as is text, however it was made.
    if (value instanceof JsonText text && text.json().startsWith("\"")) {
      return JsonStrings.unquoted(text.json());
    }
    return value == null || isBare(value) ? null : value.toString();
  }

  /**
   * Writes the value at the generator's position.
   *
   * @throws IOException when the generator's target does
   */
  public void writeTo(JsonGenerator out) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof JsonText text) {
      out.writeRawValue(text.json());
    } else if (value instanceof Boolean bool) {
      out.writeBoolean(bool);
    } else if (isBare(value)) {
      out.writeNumber(value.toString());
    } else {
      out.writeString(value.toString());
    }
  }

  /** The value as JSON text. */
  public String toJson() {
    if (value instanceof JsonText text) {
      return text.json();
    }
    if (value == null || isBare(value)) {
      return String.valueOf(value);
    }
    return JsonStrings.quote(value.toString());
  }

  /** About how many characters this keeps in memory. */
  public int size() {
    return sizeOf(value);
  }

  /** The same for what {@link ValueCapturer#capture} returned. */
  public static int sizeOf(@Nullable Object captured) {
    if (captured instanceof String text) {
      return text.length();
    }
    return captured instanceof JsonText text ? text.json().length() : 8;
  }

  /** Whether the value's text stands in JSON without quotes. */
  private static boolean isBare(Object value) {
    return value instanceof JsonText
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || (value instanceof Double d && Double.isFinite(d))
        || (value instanceof Float f && Float.isFinite(f))
        || value.getClass() == BigInteger.class
        || value.getClass() == BigDecimal.class;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CapturedValue that && toJson().equals(that.toJson());
  }

  @Override
  public int hashCode() {
    return toJson().hashCode();
  }

  /** The JSON text. */
  @Override
  public String toString() {
    return toJson();
  }
}
