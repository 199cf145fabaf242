package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** True or false. */
final class BooleanType extends JsonType<Boolean> {
  @Override
  @Nullable Boolean read(ArgumentReader in) throws IOException {
    JsonToken token = in.token();
    if (token.isBoolean()) {
      return token == JsonToken.VALUE_TRUE;
    }
    if (in.isLenient() && token == JsonToken.VALUE_STRING) {
      String text = in.parser().getText();
      if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
        return text.equalsIgnoreCase("true");
      }
    }
    in.refuse(expected());
    return null;
  }

  @Override
  void write(Boolean value, JsonGenerator out) throws IOException {
    out.writeBoolean(value);
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.type("boolean");
  }

  @Override
  String expected() {
    return "true or false";
  }
}
