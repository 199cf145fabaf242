package dev.motus.tools.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Numbers as Java's types have them; null for those that do not fit. */
final class Numbers {
  private Numbers() {}

  static @Nullable Byte toByte(long number) {
    return number == (byte) number ? (byte) number : null;
  }

  static @Nullable Short toShort(long number) {
    return number == (short) number ? (short) number : null;
  }

  static @Nullable Integer toInteger(long number) {
    return number == (int) number ? (int) number : null;
  }

  static <T> @Nullable T whole(BigDecimal number, LongFunction<@Nullable T> narrowed) {
    BigInteger whole = toBigInteger(number);
    return whole == null || whole.bitLength() >= Long.SIZE
        ? null
        : narrowed.apply(whole.longValue());
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
