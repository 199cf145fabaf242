package dev.motus.format.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.EmbeddedJson;
import dev.motus.format.json.JsonOutput;
import dev.motus.runtime.capture.CapturedValue;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of one span on their way into a sink: each name once, the first value counts. */
final class UniqueAttributes {
  private final AttributeSink sink;

  /** The names in use. It starts with names of the formats, which no user's field may take. */
  private final Set<String> written =
      new HashSet<>(List.of("error", "motus.outcome", "motus.dependencies"));

  UniqueAttributes(AttributeSink sink) {
    this.sink = sink;
  }

  void text(String name, @Nullable String value) throws IOException {
    if (value != null && written.add(name)) {
      sink.text(name, value);
    }
  }

  void number(String name, @Nullable Long value) throws IOException {
    if (value != null && written.add(name)) {
      sink.number(name, value);
    }
  }

  void decimal(String name, double value) throws IOException {
    if (written.add(name)) {
      sink.decimal(name, value);
    }
  }

  void truth(String name, boolean value) throws IOException {
    if (written.add(name)) {
      sink.truth(name, value);
    }
  }

  void texts(String name, List<String> values) throws IOException {
    if (written.add(name)) {
      sink.texts(name, values);
    }
  }

  /** Writes an attribute under one of the names that no user's field may take. */
  void reserved(String name, String value) throws IOException {
    sink.text(name, value);
  }

  /** The value as JSON text. */
  void value(String name, @Nullable CapturedValue value) throws IOException {
    if (value != null) {
      text(name, json(value));
    }
  }

  /** The values as the text of one JSON object; nothing when there are none. */
  void values(String name, Map<String, CapturedValue> values) throws IOException {
    if (!values.isEmpty()) {
      text(name, json(values));
    }
  }

  /** Fields of users under their own names, unless an attribute of this span is called the same. */
  void extras(Map<String, CapturedValue> extras) throws IOException {
    for (Map.Entry<String, CapturedValue> extra : extras.entrySet()) {
      // A tag without a name is refused by back ends.
      String name = extra.getKey().isBlank() ? "extra.unnamed" : extra.getKey();
      while (!written.add(name)) {
        name = "extra." + name;
      }
      typed(name, extra.getValue());
    }
  }

  static String json(CapturedValue value) throws IOException {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(json)) {
      EmbeddedJson.write(out, value);
    }
    return json.toString();
  }

  static String json(Map<String, CapturedValue> values) throws IOException {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(json)) {
      EmbeddedJson.write(out, values);
    }
    return json.toString();
  }

  private void typed(String name, CapturedValue value) throws IOException {
    String text = value.asText();
    String json = text == null ? value.toJson() : "";
    if (text != null) {
      sink.text(name, text);
    } else if (json.equals("true") || json.equals("false")) {
      sink.truth(name, json.equals("true"));
    } else if (json.matches("-?\\d{1,18}")) {
      sink.number(name, Long.parseLong(json));
    } else if (json.matches("-?\\d{1,300}(\\.\\d{1,300})?([eE][+-]?\\d{1,2})?") && isExact(json)) {
      sink.decimal(name, Double.parseDouble(json));
    } else {
      sink.text(name, json);
    }
  }

  /** Whether no digit is lost; what would lose one is sent as text. */
  private static boolean isExact(String digits) {
    BigDecimal sent = new BigDecimal(Double.toString(Double.parseDouble(digits)));
    return sent.compareTo(new BigDecimal(digits)) == 0;
  }
}
