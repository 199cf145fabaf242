package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object with known properties.
 *
 * @param <T> the Java type; {@code Object[]} for the arguments of a tool
 */
final class ObjectType<T> extends JsonType<T> {
  private final String name;
  private final String description;
  private final @Nullable Function<@Nullable Object[], T> make;
  private final List<Property> properties;
  private final SerializedString[] names;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * @param make null for what is only written
   */
  ObjectType(
      String name,
      String description,
      @Nullable Function<@Nullable Object[], T> make,
      List<Property> properties) {
    this.name = name;
    this.description = description;
    this.make = make;
    this.properties = properties;
    properties.forEach(property -> places.put(property.name(), places.size()));
    names =
        properties.stream()
            .map(property -> new SerializedString(property.name()))
            .toArray(SerializedString[]::new);
  }

  String name() {
    return name;
  }

  String description() {
    return description;
  }

  List<Property> properties() {
    return properties;
  }

  @Override
  @Nullable T read(ArgumentReader in) throws IOException {
    if (in.token() != JsonToken.START_OBJECT) {
      in.refuse(expected());
      return null;
    }
    int before = in.refusedSoFar();
    in.parser().nextToken();
    return readRest(in, null, before);
  }

  /**
   * Reads from the name of a property on, or from the end.
   *
   * @param variant what {@link VariantType#DISCRIMINATOR} says; null where there is none
   * @param before what was refused before the object
   */
  @Nullable T readRest(ArgumentReader in, @Nullable String variant, int before) throws IOException {
    @Nullable Object[] values = new @Nullable Object[properties.size()];
    boolean[] seen = new boolean[values.length];
    for (JsonToken t = in.token(); t != JsonToken.END_OBJECT; t = in.parser().nextToken()) {
      String property = in.parser().currentName();
      Integer place = places.get(property);
      in.parser().nextToken();
      if (place != null && !seen[place]) {
        seen[place] = true;
        values[place] = properties.get(place).type().read(in);
      } else if (variant == null || !property.equals(VariantType.DISCRIMINATOR)) {
        in.noteInObject(place != null ? "is given twice" : unknown());
        in.parser().skipChildren();
      }
    }
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i]) {
        values[i] = missing(properties.get(i), in);
      }
    }
    return in.refusedSoFar() > before || make == null ? null : made(values, make, in);
  }

  private static @Nullable Object missing(Property property, ArgumentReader in) {
    if (!property.type().mayBeMissing()) {
      in.noteProperty(
          property.name(), "is missing; " + property.type().expected() + " is expected");
    }
    return property.type().missing();
  }

  private String unknown() {
    if (properties.isEmpty()) {
      return "is not known; no property is allowed";
    }
    return "is not known; allowed are "
        + properties.stream().map(Property::name).collect(Collectors.joining(", "));
  }

  private @Nullable T made(
      @Nullable Object[] values, Function<@Nullable Object[], T> maker, ArgumentReader in) {
    try {
      return maker.apply(values);
    } catch (RuntimeException refused) {
      // A constructor that checks what it is given says what is wrong.
      String message = refused.getMessage();
      in.noteValue("is refused" + (message == null ? "" : ": " + message));
      return null;
    }
  }

  @Override
  void write(T value, JsonGenerator out) throws IOException {
    out.writeStartObject();
    writeProperties(value, out);
    out.writeEndObject();
  }

  void writeProperties(T value, JsonGenerator out) throws IOException {
    for (int i = 0; i < names.length; i++) {
      Property property = properties.get(i);
      if (property.accessor() != null) {
        Object each = property.accessor().apply(value);
        if (!isLeftOut(property.type(), each)) {
          out.writeFieldName(names[i]);
          writeAny(property.type(), each, out);
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // Generated code pairs types and values.
  private static <V> boolean isLeftOut(JsonType<V> type, @Nullable Object value) {
    return type.isMissing((V) value);
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.object(this, null);
  }

  @Override
  List<JsonType<?>> parts() {
    List<JsonType<?>> parts = new ArrayList<>();
    properties.forEach(property -> parts.add(property.type()));
    return parts;
  }

  @Override
  String expected() {
    return "an object with " + Arrays.toString(properties.stream().map(Property::name).toArray());
  }
}
