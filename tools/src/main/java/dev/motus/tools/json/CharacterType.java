package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A text of one {@code char}. */
final class CharacterType extends JsonType<Character> {
  private static final String EXPECTED = "a text of one character";

  @Override
  @Nullable Character read(ArgumentReader in) throws IOException {
    if (in.token() == JsonToken.VALUE_STRING && in.parser().getText().length() == 1) {
      return in.parser().getText().charAt(0);
    }
    in.refuse(EXPECTED);
    return null;
  }

  @Override
  void write(Character value, JsonGenerator out) throws IOException {
    out.writeString(value.toString());
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.type("string");
    out.number("minLength", 1);
    out.number("maxLength", 1);
  }

  @Override
  String expected() {
    return EXPECTED;
  }
}
