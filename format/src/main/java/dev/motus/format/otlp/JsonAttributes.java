package dev.motus.format.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes as OTLP's {@code KeyValue}s in JSON, into an array that is open. */
final class JsonAttributes implements AttributeSink {
  private final JsonGenerator out;

  JsonAttributes(JsonGenerator out) {
    this.out = out;
  }

  @Override
  public void text(String name, @Nullable String value) throws IOException {
    if (value != null) {
      open(name);
      out.writeStringField("stringValue", value);
      close();
    }
  }

  /** A decimal string: protobuf's JSON mapping of 64-bit integers. */
  @Override
  public void number(String name, @Nullable Long value) throws IOException {
    if (value != null) {
      open(name);
      out.writeStringField("intValue", Long.toString(value));
      close();
    }
  }

  @Override
  public void decimal(String name, double value) throws IOException {
    open(name);
    out.writeNumberField("doubleValue", value);
    close();
  }

  @Override
  public void truth(String name, boolean value) throws IOException {
    open(name);
    out.writeBooleanField("boolValue", value);
    close();
  }

  @Override
  public void texts(String name, List<String> values) throws IOException {
    open(name);
    out.writeObjectFieldStart("arrayValue");
    out.writeArrayFieldStart("values");
    for (String value : values) {
      out.writeStartObject();
      out.writeStringField("stringValue", value);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    close();
  }

  private void open(String name) throws IOException {
    out.writeStartObject();
    out.writeStringField("key", name);
    out.writeObjectFieldStart("value");
  }

  private void close() throws IOException {
    out.writeEndObject();
    out.writeEndObject();
  }
}
