package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An object whose properties are entries of a map.
 *
 * @param <M> the Java type
 * @param <K> what is read from the name of a property
 * @param <V> of a value
 */
final class MapType<M extends Map<K, V>, K, V> extends JsonType<M> {
  private final JsonType<K> key;
  private final JsonType<V> value;
  private final Supplier<M> empty;

  MapType(JsonType<K> key, JsonType<V> value, Supplier<M> empty) {
    this.key = key;
    this.value = value;
    this.empty = empty;
  }

  @Override
  @Nullable M read(ArgumentReader in) throws IOException {
    if (in.token() != JsonToken.START_OBJECT) {
      in.refuse(expected());
      return null;
    }
    int before = in.refusedSoFar();
    M read = empty.get();
    while (in.parser().nextToken() != JsonToken.END_OBJECT) {
      String name = in.parser().currentName();
      K known = key.key(name);
      if (known == null) {
        in.noteInObject(
            "a name that is " + key.expected() + " is expected, not " + Json.quoted(name));
      }
      in.parser().nextToken();
      V each = value.read(in);
      if (known != null) {
        if (read.containsKey(known)) {
          in.noteInObject("is given twice");
        }
        if (in.refusedSoFar() == before) {
          put(read, known, each);
        }
      }
    }
    return in.refusedSoFar() > before ? null : read;
  }

  @SuppressWarnings("NullAway") // Null where the type of the values takes JSON's null.
  private static <K, V> void put(Map<K, V> map, K key, @Nullable V value) {
    map.put(key, value);
  }

  @Override
  void write(M map, JsonGenerator out) throws IOException {
    out.writeStartObject();
    for (Map.Entry<K, V> entry : map.entrySet()) {
      out.writeFieldName(key.name(entry.getKey()));
      writeAny(value, entry.getValue(), out);
    }
    out.writeEndObject();
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.type("object");
    out.schema("additionalProperties", value);
  }

  @Override
  List<JsonType<?>> parts() {
    return List.of(key, value);
  }

  @Override
  String expected() {
    return "an object";
  }
}
