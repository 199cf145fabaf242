package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of the types that a sealed type permits, by the name in its {@code @type}. */
final class VariantType<T> extends JsonType<T> {
  /** The property that says which; traces have the same. */
  static final String DISCRIMINATOR = "@type";

  private final String name;
  private final String description;
  private final Map<String, Variant> variants = new LinkedHashMap<>();

  VariantType(String name, String description, List<Variant> variants) {
    this.name = name;
    this.description = description;
    variants.forEach(variant -> this.variants.put(variant.name(), variant));
  }

  String name() {
    return name;
  }

  String description() {
    return description;
  }

  Iterable<Variant> variants() {
    return variants.values();
  }

  @Override
  @Nullable T read(ArgumentReader in) throws IOException {
    if (in.token() != JsonToken.START_OBJECT) {
      in.refuse(expected());
      return null;
    }
    int before = in.refusedSoFar();
    long start = in.offset();
    String type = null;
    if (in.parser().nextToken() == JsonToken.FIELD_NAME) {
      type = in.ahead(start, DISCRIMINATOR);
    }
    Variant variant = type == null ? null : variants.get(type);
    if (variant != null) {
      return cast(variant.object().readRest(in, type, before));
    }
    while (in.token() != JsonToken.END_OBJECT) {
      in.parser().nextToken();
      in.parser().skipChildren();
      in.parser().nextToken();
    }
    in.noteProperty(
        DISCRIMINATOR,
        names() + " is expected, not " + (type == null ? "nothing" : Json.quoted(type)));
    return null;
  }

  @SuppressWarnings("unchecked") // The variants are those of T.
  private @Nullable T cast(@Nullable Object value) {
    return (T) value;
  }

  @Override
  void write(T value, JsonGenerator out) throws IOException {
    for (Variant variant : variants.values()) {
      if (variant.type().isInstance(value)) {
        out.writeStartObject();
        out.writeStringField(DISCRIMINATOR, variant.name());
        writeProperties(variant.object(), value, out);
        out.writeEndObject();
        return;
      }
    }
    throw new IllegalStateException(value.getClass() + " is no variant of " + name + ".");
  }

  @SuppressWarnings("unchecked") // The variant is that of the value.
  private static <V> void writeProperties(ObjectType<V> type, Object value, JsonGenerator out)
      throws IOException {
    type.writeProperties((V) value, out);
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.variants(this);
  }

  @Override
  List<JsonType<?>> parts() {
    return variants.values().stream()
        .<JsonType<?>>flatMap(variant -> variant.object().parts().stream())
        .toList();
  }

  private String names() {
    return "one of "
        + variants.keySet().stream().map(Json::quoted).collect(Collectors.joining(", "));
  }

  @Override
  String expected() {
    return "an object whose " + DISCRIMINATOR + " is " + names();
  }
}
