package dev.motus.runtime.capture;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For Motus's own packages: copies a value so that the trace keeps what it was at the moment of the
 * call. Deeply immutable values stay as they are and are written later; everything else becomes
 * JSON text at once. Thread-safe; never throws, whatever the value's methods do.
 */
public final class ValueCapturer {
  private final CaptureLimits limits;
  private final Redactor redactor;
  private final Encoders encoders;

  /** A capturer with its rules, and with the encoders that a program has added, by their type. */
  public ValueCapturer(
      CaptureLimits limits, Redactor redactor, Map<Class<?>, Encoder<?>> encoders) {
    this(limits, redactor, new Encoders(encoders));
  }

  ValueCapturer(CaptureLimits limits, Redactor redactor, Encoders encoders) {
    this.limits = limits;
    this.redactor = redactor;
    this.encoders = encoders;
  }

  /** One that writes the same values nearly in full and without a redactor, to compare them. */
  public ValueCapturer exact() {
    CaptureLimits nearlyAll = new CaptureLimits(64, 1_000_000, 1_000_000, 4_000_000);
    return new ValueCapturer(nearlyAll, Redactor.NONE, encoders);
  }

  Encoders encoders() {
    return encoders;
  }

  /** Has values of further types written by generated encoders. */
  public void learn(GeneratedEncoders generated) {
    encoders.add(generated);
  }

  /** What writes values of a type, or null. */
  public @Nullable Encoder<Object> encoderOf(Class<?> type) {
    return encoders.find(type);
  }

  /** The limits that this capturer keeps. */
  public CaptureLimits limits() {
    return limits;
  }

  /**
   * Returns what to keep of a value: null, an immutable value, or JSON text; for {@link
   * CapturedValue#of}.
   *
   * @param name the parameter or property, for the redactor
   */
  public @Nullable Object capture(String name, @Nullable Object value) {
    Object kept = redact(name, value);
    if (kept == null) {
      return null;
    }
    if (kept instanceof String text) {
      return cut(text);
    }
    return isImmutable(kept) ? bounded(kept) : structured(kept);
  }

  /**
   * Joins values that were captured one by one, as they passed, to one array.
   *
   * @param captured what {@link #capture} returned for the first of them
   * @param count how many there were
   * @return what to keep, for {@link CapturedValue#of}
   */
  public Object joined(List<@Nullable Object> captured, long count) {
    StringJoiner array = new StringJoiner(",", "[", "]");
    for (Object item : captured) {
      array.add(CapturedValue.of(item).toJson());
    }
    if (captured.size() < count) {
      array.add(JsonStrings.quote("[truncated: " + captured.size() + " of " + count + " items]"));
    }
    return new CapturedValue.JsonText(array.toString());
  }

  /** Redacts and cuts a text, such as the content of a message. */
  public @Nullable String text(String name, @Nullable String value) {
    Object kept = redact(name, value);
    return kept == null ? null : cut(kept instanceof String text ? text : textOf(kept));
  }

  /** The object's text; {@code "null"} also where its {@code toString()} has none. */
  static String textOf(@Nullable Object value) {
    String text = String.valueOf(value);
    return text == null ? "null" : text;
  }

  @Nullable Object redact(String name, @Nullable Object value) {
    if (redactor == Redactor.NONE) {
      return value;
    }
    try {
      return redactor.redact(name, value);
    } catch (Throwable broken) {
      Diagnostics.warnOnce(
          "redactor:" + redactor.getClass().getName(),
          "The redactor "
              + redactor.getClass().getName()
              + " failed on \""
              + name
              + "\". Values it fails on are left out of the trace. Make it handle every value.",
          broken);
      return Redactor.REDACTED;
    }
  }

  /** A number, or a note in place of one with more digits than a text may have characters. */
  Object bounded(Object immutable) {
    int bits =
        immutable instanceof BigInteger number
            ? number.bitLength()
            : immutable instanceof BigDecimal number ? number.unscaledValue().bitLength() : 0;
    return bits / 3 < limits.maxStringChars()
        ? immutable
        : "[truncated: number of " + bits + " bits]";
  }

  String cut(String text) {
    return cut(text, limits.maxValueChars());
  }

  String cut(String text, int room) {
    int most = Math.min(room, limits.maxStringChars());
    if (text.length() <= most) {
      return text;
    }
    // Never between the halves of a surrogate pair.
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end)
        + "… [truncated: "
        + end
        + " of "
        + text.length()
        + " characters]";
  }

  private CapturedValue.JsonText structured(Object value) {
    try {
      return new CapturedValue.JsonText(new JsonValueWriter(this).value(value).json());
    } catch (Throwable broken) {
      // What is left here is memory or stack that ran out in our own frames.
      return new CapturedValue.JsonText(
          JsonStrings.quote(
              "["
                  + value.getClass().getName()
                  + " could not be captured: "
                  + Diagnostics.describe(broken)
                  + "]"));
    }
  }

  /** Whether the value, by its exact class, can never change. */
  public static boolean isImmutable(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof Double
        || value instanceof Float
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Character
        || value instanceof Duration
        || value instanceof Instant
        || value instanceof LocalDate
        || value instanceof LocalDateTime
        || value instanceof LocalTime
        || value instanceof OffsetDateTime
        || value instanceof ZonedDateTime
        || value instanceof UUID
        || value.getClass() == BigInteger.class
        || value.getClass() == BigDecimal.class;
  }
}
