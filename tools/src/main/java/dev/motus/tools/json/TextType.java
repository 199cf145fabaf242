package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A text, or what Java reads from one: a time, a UUID, a path. */
final class TextType<T> extends JsonType<T> {
  private final String keywords;
  private final String expected;
  private final boolean isFree;
  private final Function<String, T> parse;

  /**
   * @param keywords with their texts, as {@code "format=date"}
   * @param isFree whether any text will do, so that a number may stand for its digits
   * @param parse may throw {@link IllegalArgumentException} or {@link DateTimeException}
   */
  TextType(String keywords, String expected, boolean isFree, Function<String, T> parse) {
    this.keywords = keywords;
    this.expected = expected;
    this.isFree = isFree;
    this.parse = parse;
  }

  @Override
  @Nullable T read(ArgumentReader in) throws IOException {
    JsonToken token = in.token();
    boolean isPlain = token.isNumeric() || token.isBoolean();
    if (token == JsonToken.VALUE_STRING || (isFree && in.isLenient() && isPlain)) {
      try {
        return parse.apply(in.parser().getText());
      } catch (IllegalArgumentException | DateTimeException unfit) {
        in.refuse(expected);
        return null;
      }
    }
    in.refuse(expected);
    return null;
  }

  @Override
  @Nullable T key(String name) {
    try {
      return parse.apply(name);
    } catch (IllegalArgumentException | DateTimeException unfit) {
      return null;
    }
  }

  @Override
  void write(T value, JsonGenerator out) throws IOException {
    out.writeString(value.toString());
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.type("string");
    if (!keywords.isEmpty()) {
      String[] parts = keywords.split("=", 2);
      out.textKeyword(parts[0], parts[1]);
    }
  }

  @Override
  String expected() {
    return expected;
  }
}
