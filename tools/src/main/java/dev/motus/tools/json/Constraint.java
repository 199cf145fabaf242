package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A limit of a value: a keyword of JSON Schema, and the check that says the same. */
public final class Constraint {
  private final String keyword;
  private final Object value;
  private final String allowed;
  private final Predicate<Object> holds;

  private Constraint(String keyword, Object value, String allowed, Predicate<Object> holds) {
    this.keyword = keyword;
    this.value = value;
    this.allowed = allowed;
    this.holds = holds;
  }

  /** At least so much. */
  public static Constraint minimum(String number) {
    BigDecimal limit = new BigDecimal(number);
    return new Constraint(
        "minimum", limit, "at least " + number, v -> decimal(v).compareTo(limit) >= 0);
  }

  /** At most so much. */
  public static Constraint maximum(String number) {
    BigDecimal limit = new BigDecimal(number);
    return new Constraint(
        "maximum", limit, "at most " + number, v -> decimal(v).compareTo(limit) <= 0);
  }

  /** More than so much. */
  public static Constraint above(String number) {
    BigDecimal limit = new BigDecimal(number);
    return new Constraint(
        "exclusiveMinimum", limit, "more than " + number, v -> decimal(v).compareTo(limit) > 0);
  }

  /** Less than so much. */
  public static Constraint below(String number) {
    BigDecimal limit = new BigDecimal(number);
    return new Constraint(
        "exclusiveMaximum", limit, "less than " + number, v -> decimal(v).compareTo(limit) < 0);
  }

  /** A text of at least so many characters, as Unicode counts them. */
  public static Constraint minLength(int length) {
    return new Constraint(
        "minLength", length, "at least " + length + " characters", v -> length(v) >= length);
  }

  /** A text of at most so many characters, as Unicode counts them. */
  public static Constraint maxLength(int length) {
    return new Constraint(
        "maxLength", length, "at most " + length + " characters", v -> length(v) <= length);
  }

  /**
   * A text that the expression finds something in.
   *
   * @param expression in what Java and ECMA-262 have in common
   */
  public static Constraint pattern(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return new Constraint(
        "pattern",
        expression,
        "a text like " + expression,
        v -> pattern.matcher(v.toString()).find());
  }

  /** A list of at least so many. */
  public static Constraint minItems(int count) {
    return new Constraint("minItems", count, "at least " + count + " items", v -> size(v) >= count);
  }

  /** A list of at most so many. */
  public static Constraint maxItems(int count) {
    return new Constraint("maxItems", count, "at most " + count + " items", v -> size(v) <= count);
  }

  /** A map of at least so many. */
  public static Constraint minProperties(int count) {
    return new Constraint(
        "minProperties", count, "at least " + count + " entries", v -> size(v) >= count);
  }

  /** A map of at most so many. */
  public static Constraint maxProperties(int count) {
    return new Constraint(
        "maxProperties", count, "at most " + count + " entries", v -> size(v) <= count);
  }

  String keyword() {
    return keyword;
  }

  String allowed() {
    return allowed;
  }

  /** Whether a value keeps to it. */
  boolean holds(Object checked) {
    return holds.test(checked);
  }

  void write(JsonGenerator out) throws IOException {
    if (value instanceof BigDecimal number) {
      out.writeFieldName(keyword);
      out.writeNumber(number);
    } else if (value instanceof Integer count) {
      out.writeNumberField(keyword, count);
    } else {
      out.writeStringField(keyword, value.toString());
    }
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
  }

  private static int length(Object value) {
    String text = value.toString();
    return text.codePointCount(0, text.length());
  }

  private static int size(Object value) {
    if (value instanceof Collection<?> items) {
      return items.size();
    }
    return ((Map<?, ?>) value).size();
  }
}
