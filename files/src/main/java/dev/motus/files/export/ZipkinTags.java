package dev.motus.files.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.EmbeddedJson;
import dev.motus.format.otlp.AttributeSink;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes as Zipkin's tags, all of them text, into an object that is open. */
final class ZipkinTags implements AttributeSink {
  private final JsonGenerator out;

  ZipkinTags(JsonGenerator out) {
    this.out = out;
  }

  @Override
  public void text(String name, @Nullable String value) throws IOException {
    if (value != null) {
      EmbeddedJson.writeName(out, name);
      out.writeString(value);
    }
  }

  @Override
  public void number(String name, @Nullable Long value) throws IOException {
    text(name, value == null ? null : value.toString());
  }

  @Override
  public void decimal(String name, double value) throws IOException {
    text(name, Double.toString(value));
  }

  @Override
  public void truth(String name, boolean value) throws IOException {
    text(name, Boolean.toString(value));
  }

  @Override
  public void texts(String name, List<String> values) throws IOException {
    text(name, String.join(",", values));
  }
}
