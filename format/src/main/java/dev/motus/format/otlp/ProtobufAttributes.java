package dev.motus.format.otlp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes as OTLP's {@code KeyValue} messages, into a message that is open. */
final class ProtobufAttributes implements AttributeSink {
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int STRING = 1;
  private static final int BOOL = 2;
  private static final int INT = 3;
  private static final int DOUBLE = 4;
  private static final int ARRAY = 5;
  private static final int ARRAY_VALUES = 1;

  private final ProtobufBuffer out;
  private final int field;

  /** Writes them under this field's number. */
  ProtobufAttributes(ProtobufBuffer out, int field) {
    this.out = out;
    this.field = field;
  }

  @Override
  public void text(String name, @Nullable String value) {
    if (value != null) {
      int pair = out.open(field);
      out.text(KEY, name);
      int holder = out.open(VALUE);
      out.text(STRING, value);
      out.close(holder);
      out.close(pair);
    }
  }

  @Override
  public void number(String name, @Nullable Long value) {
    if (value != null) {
      int pair = out.open(field);
      out.text(KEY, name);
      int holder = out.open(VALUE);
      out.integer(INT, value);
      out.close(holder);
      out.close(pair);
    }
  }

  @Override
  public void decimal(String name, double value) {
    int pair = out.open(field);
    out.text(KEY, name);
    int holder = out.open(VALUE);
    out.decimal(DOUBLE, value);
    out.close(holder);
    out.close(pair);
  }

  @Override
  public void truth(String name, boolean value) {
    int pair = out.open(field);
    out.text(KEY, name);
    int holder = out.open(VALUE);
    out.truth(BOOL, value);
    out.close(holder);
    out.close(pair);
  }

  @Override
  public void texts(String name, List<String> values) {
    int pair = out.open(field);
    out.text(KEY, name);
    int holder = out.open(VALUE);
    int array = out.open(ARRAY);
    for (String value : values) {
      int each = out.open(ARRAY_VALUES);
      out.text(STRING, value);
      out.close(each);
    }
    out.close(array);
    out.close(holder);
    out.close(pair);
  }
}
