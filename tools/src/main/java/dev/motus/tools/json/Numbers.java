package dev.motus.tools.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Numbers as Java's types have them; null for those that do not fit. */
final class Numbers {
  private Numbers() {}

  static <T> @Nullable T within(
      BigDecimal number, long least, long most, Function<Long, T> narrowed) {
    BigInteger whole = toBigInteger(number);
    if (whole == null || whole.bitLength() >= Long.SIZE) {
      return null;
    }
    long value = whole.longValue();
    return value < least || value > most ? null : narrowed.apply(value);
  }

  /** 3.0 is a whole number, as JSON Schema has it. */
  static @Nullable BigInteger toBigInteger(BigDecimal number) {
    boolean isWhole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    return isWhole ? number.toBigInteger() : null;
  }

  static @Nullable Double toDouble(BigDecimal number) {
    double value = number.doubleValue();
    return Double.isInfinite(value) ? null : value;
  }

  static @Nullable Float toFloat(BigDecimal number) {
    float value = number.floatValue();
    return Float.isInfinite(value) ? null : value;
  }
}
