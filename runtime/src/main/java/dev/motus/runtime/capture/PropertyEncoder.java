package dev.motus.runtime.capture;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value property by property, and shows what it carries. An accessor that throws leaves a
 * note in place of its property alone.
 */
final class PropertyEncoder<T> implements Encoder<T> {
  private final PropertyReader<? super T> reader;
  private final EncodedProperty[] properties;

  PropertyEncoder(PropertyReader<? super T> reader, EncodedProperty[] properties) {
    this.reader = reader;
    this.properties = properties;
  }

  @Override
  public void encode(T value, CaptureWriter out) {
    out.beginObject();
    for (int i = 0; i < properties.length; i++) {
      EncodedProperty property = properties[i];
      if (!property.isShown) {
        out.redactedField(property.name);
      } else if (property.constant != null) {
        out.field(property.name, property.constant);
      } else {
        write(value, i, out);
      }
    }
    out.endObject();
  }

  private void write(T value, int index, CaptureWriter out) {
    String name = properties[index].name;
    Object read;
    try {
      read = reader.read(value, index);
    } catch (Throwable broken) {
      // The user's accessor: the task must not notice, and the other properties stay.
      out.name(name).threw(value, broken);
      return;
    }
    out.field(name, read);
  }

  @Override
  public void forEachComponent(T value, Consumer<@Nullable Object> components) throws Exception {
    for (int i = 0; i < properties.length; i++) {
      if (properties[i].mayCarryResult) {
        components.accept(reader.read(value, i));
      }
    }
  }
}
