package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list, or what is made of one: a set, an array.
 *
 * @param <T> the Java type
 * @param <E> of an element
 */
final class ListType<T, E> extends JsonType<T> {
  private final JsonType<E> element;
  private final boolean isSet;
  private final Function<List<@Nullable E>, T> make;
  private final Function<T, Iterable<? extends @Nullable E>> elements;

  ListType(
      JsonType<E> element,
      boolean isSet,
      Function<List<@Nullable E>, T> make,
      Function<T, Iterable<? extends @Nullable E>> elements) {
    this.element = element;
    this.isSet = isSet;
    this.make = make;
    this.elements = elements;
  }

  @Override
  @Nullable T read(ArgumentReader in) throws IOException {
    JsonToken token = in.token();
    int before = in.refusedSoFar();
    List<@Nullable E> read = new ArrayList<>();
    // A million of them must not be compared with each other.
    Set<E> seen = isSet ? new HashSet<>() : Set.of();
    if (token == JsonToken.START_ARRAY) {
      while (in.parser().nextToken() != JsonToken.END_ARRAY) {
        E value = element.read(in);
        if (isSet && value != null && !seen.add(value)) {
          in.refuse("a value that the list does not have yet");
        }
        read.add(value);
      }
    } else if (in.isLenient() && token != JsonToken.VALUE_NULL) {
      read.add(element.read(in));
    } else {
      in.refuse(expected());
    }
    return in.refusedSoFar() > before ? null : make.apply(read);
  }

  @Override
  void write(T value, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (E each : elements.apply(value)) {
      writeAny(element, each, out);
    }
    out.writeEndArray();
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.type("array");
    out.schema("items", element);
    if (isSet) {
      out.uniqueItems();
    }
  }

  @Override
  List<JsonType<?>> parts() {
    return List.of(element);
  }

  @Override
  String expected() {
    return "a list";
  }
}
