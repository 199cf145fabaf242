package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of some constants, by the name that JSON has for it. */
final class EnumType<E extends Enum<E>> extends JsonType<E> {
  private final Map<String, E> byName = new LinkedHashMap<>();
  private final Map<E, String> names = new HashMap<>();
  private final String expected;

  EnumType(E[] constants, String... names) {
    for (int i = 0; i < constants.length; i++) {
      byName.put(names[i], constants[i]);
      this.names.put(constants[i], names[i]);
    }
    expected =
        "one of " + byName.keySet().stream().map(Json::quoted).collect(Collectors.joining(", "));
  }

  @Override
  @Nullable E read(ArgumentReader in) throws IOException {
    if (in.token() == JsonToken.VALUE_STRING) {
      String text = in.parser().getText();
      E constant = byName.get(text);
      if (constant == null && in.isLenient()) {
        constant = inAnotherCase(text);
      }
      if (constant != null) {
        return constant;
      }
    }
    in.refuse(expected);
    return null;
  }

  private @Nullable E inAnotherCase(String text) {
    List<E> found =
        byName.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(text.strip()))
            .map(Map.Entry::getValue)
            .toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  @Override
  @Nullable E key(String name) {
    return byName.get(name);
  }

  @Override
  String name(E key) {
    return Objects.requireNonNull(names.get(key));
  }

  @Override
  void write(E value, JsonGenerator out) throws IOException {
    out.writeString(name(value));
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.constants(List.copyOf(byName.keySet()));
  }

  @Override
  String expected() {
    return expected;
  }
}
