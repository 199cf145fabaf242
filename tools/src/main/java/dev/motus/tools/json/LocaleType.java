package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language by its tag (BCP 47): {@code toString()} of a {@code Locale} is another one. */
final class LocaleType extends JsonType<Locale> {
  @Override
  @Nullable Locale read(ArgumentReader in) throws IOException {
    if (in.token() == JsonToken.VALUE_STRING) {
      try {
        return new Locale.Builder().setLanguageTag(in.parser().getText()).build();
      } catch (IllformedLocaleException unfit) {
        in.refuse(expected());
        return null;
      }
    }
    in.refuse(expected());
    return null;
  }

  @Override
  void write(Locale value, JsonGenerator out) throws IOException {
    out.writeString(value.toLanguageTag());
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.type("string");
    out.textKeyword("examples", "pt-BR");
  }

  @Override
  String expected() {
    return "a language such as pt-BR";
  }
}
