package dev.motus.runtime.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value property by property, and shows what it carries. An accessor that throws leaves a
 * note in place of its property alone.
 */
final class PropertyEncoder<T> implements Encoder<T> {
  private final PropertyAccessor<? super T> reader;
  private final EncodedProperty[] properties;

  /** Encoders for subtypes that redact more. Others refer to them weakly, so they are kept here. */
  private final Map<Set<String>, PropertyEncoder<T>> stricter = new ConcurrentHashMap<>();

  PropertyEncoder(PropertyAccessor<? super T> reader, EncodedProperty[] properties) {
    this.reader = reader;
    this.properties = properties;
  }

  /** Adds the names of what it redacts, each by what getters of any style make of it. */
  void addRedacted(Map<String, String> names) {
    for (EncodedProperty property : properties) {
      if (!property.isShown) {
        names.putIfAbsent(key(property.name), property.name);
      }
    }
  }

  /**
   * This encoder for a subtype that redacts more; itself where that is nothing new.
   *
   * @param names by {@link #addRedacted}
   */
  PropertyEncoder<T> redacting(Map<String, String> names) {
    Map<String, String> more = new TreeMap<>(names);
    for (EncodedProperty property : properties) {
      if (!property.isShown) {
        more.remove(key(property.name));
      }
    }
    return more.isEmpty()
        ? this
        : stricter.computeIfAbsent(Set.copyOf(more.keySet()), keys -> withRedacted(more));
  }

  private PropertyEncoder<T> withRedacted(Map<String, String> names) {
    Map<String, String> missing = new TreeMap<>(names);
    List<EncodedProperty> all = new ArrayList<>(properties.length + missing.size());
    for (EncodedProperty property : properties) {
      boolean isSecret = property.constant == null && missing.remove(key(property.name)) != null;
      all.add(
          isSecret
              ? new EncodedProperty(property.name, false, property.mayCarryResult, null)
              : property);
    }
    missing.values().forEach(name -> all.add(new EncodedProperty(name, false, false, null)));
    return new PropertyEncoder<>(reader, all.toArray(new EncodedProperty[0]));
  }

  private static String key(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public void encode(T value, JsonValueWriter out) {
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

  private void write(T value, int index, JsonValueWriter out) {
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
