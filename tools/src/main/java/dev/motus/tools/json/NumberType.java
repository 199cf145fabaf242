package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number, read exactly: what does not fit is refused, never rounded to a whole number. */
final class NumberType<T extends Number> extends JsonType<T> {
  /** As JSON writes numbers. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");

  // Of which a BigInteger would need megabytes: 1e999999999.
  private static final int MAX_DIGITS = 1_000;

  /** Whole numbers of no more digits fit a {@code long}; with more a sign may not. */
  private static final int LONG_DIGITS = 18;

  private final String keyword;
  private final String bounds;
  private final String expected;
  private final LongFunction<@Nullable T> whole;
  private final Function<BigDecimal, @Nullable T> exact;

  /**
   * @param bounds keywords with their values, as {@code "minimum=-128,maximum=127"}
   * @param whole the quick way for most whole numbers; null for one that does not fit
   * @param exact null for a number that does not fit
   */
  NumberType(
      String keyword,
      String bounds,
      String expected,
      LongFunction<@Nullable T> whole,
      Function<BigDecimal, @Nullable T> exact) {
    this.keyword = keyword;
    this.bounds = bounds;
    this.expected = expected;
    this.whole = whole;
    this.exact = exact;
  }

  @Override
  @Nullable T read(ArgumentReader in) throws IOException {
    JsonToken token = in.token();
    boolean isQuoted = in.isLenient() && token == JsonToken.VALUE_STRING;
    if (token == JsonToken.VALUE_NUMBER_INT && in.parser().getTextLength() <= LONG_DIGITS) {
      T value = whole.apply(in.parser().getLongValue());
      if (value != null) {
        return value;
      }
    } else if (token.isNumeric() || isQuoted) {
      String text = in.parser().getText().strip();
      if (text.length() <= MAX_DIGITS && (!isQuoted || NUMBER.matcher(text).matches())) {
        T value = exactly(text);
        if (value != null) {
          return value;
        }
      }
    }
    in.refuse(expected);
    return null;
  }

  private @Nullable T exactly(String text) {
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException exponentTooLarge) {
      return null;
    }
    return Math.abs((long) number.scale()) > MAX_DIGITS ? null : exact.apply(number);
  }

  @Override
  @Nullable T key(String name) {
    return NUMBER.matcher(name).matches() ? exactly(name) : null;
  }

  @Override
  void write(T value, JsonGenerator out) throws IOException {
    if (value instanceof Integer || value instanceof Long) {
      out.writeNumber(value.longValue());
    } else if (value instanceof BigDecimal decimal) {
      out.writeNumber(decimal);
    } else if (Double.isFinite(value.doubleValue()) || value instanceof BigInteger) {
      out.writeNumber(value.toString());
    } else {
      // JSON has no such number; a model understands the word.
      out.writeString(value.toString());
    }
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.type(keyword);
    if (!bounds.isEmpty()) {
      for (String bound : bounds.split(",", -1)) {
        String[] parts = bound.split("=", 2);
        out.number(parts[0], Long.parseLong(parts[1]));
      }
    }
  }

  @Override
  String expected() {
    return expected;
  }
}
