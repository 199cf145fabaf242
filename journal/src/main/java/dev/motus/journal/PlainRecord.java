package dev.motus.journal;

import dev.motus.runtime.capture.CapturedValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the few lines that are about the trace and no task, as we write them, without a general
 * parser; leaves everything else to it: who reads its own journal again at its end need not load
 * one. Not thread-safe.
 */
final class PlainRecord {
  private static final byte[][] KINDS = {
    "{\"e\":\"journal\"".getBytes(StandardCharsets.US_ASCII),
    "{\"e\":\"session\"".getBytes(StandardCharsets.US_ASCII),
    "{\"e\":\"finish\"".getBytes(StandardCharsets.US_ASCII),
    "{\"e\":\"exported\"".getBytes(StandardCharsets.US_ASCII)
  };
  private static final int MOST_DIGITS = 18;

  private final PlainValues values;

  PlainRecord(NameTable names) {
    values = new PlainValues(names);
  }

  /** What the line says, or null when it is not as plain as that. */
  @Nullable JournalLine parse(byte[] bytes, int from, int to) {
    if (to - from > PlainValues.MOST_BYTES || !isRecord(bytes, from, to)) {
      return null;
    }
    Map<String, CapturedValue> fields = object(bytes, from, to);
    if (fields == null) {
      return null;
    }
    Map<String, String> texts = new HashMap<>();
    Map<String, Long> numbers = new HashMap<>();
    Map<String, String> resource = new HashMap<>();
    for (Map.Entry<String, CapturedValue> field : fields.entrySet()) {
      String text = field.getValue().asText();
      String json = text == null ? field.getValue().toJson() : "";
      if (text != null) {
        texts.put(field.getKey(), text);
      } else if (field.getKey().equals("resource")) {
        if (!resource(json, resource)) {
          return null;
        }
      } else if (isNumber(json)) {
        numbers.put(field.getKey(), Long.valueOf(json));
      } else if (!json.equals("null")) {
        return null;
      }
    }
    // A second "e" may make a task of it.
    JournalLine line = LineFields.record(texts.getOrDefault("e", ""), texts, numbers, resource);
    return line.kind() == LineKind.UNKNOWN ? null : line;
  }

  private static boolean isRecord(byte[] bytes, int from, int to) {
    for (byte[] kind : KINDS) {
      int end = from + kind.length;
      if (end <= to && Arrays.equals(bytes, from, end, kind, 0, kind.length)) {
        return true;
      }
    }
    return false;
  }

  /** The object that these bytes are; null when they are more, or not as we write it. */
  private @Nullable Map<String, CapturedValue> object(byte[] bytes, int from, int to) {
    values.begin(bytes, from, to);
    values.at(from);
    Map<String, CapturedValue> fields = values.object();
    return fields != null && values.at() == to ? fields : null;
  }

  private boolean resource(String json, Map<String, String> to) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Map<String, CapturedValue> fields = object(bytes, 0, bytes.length);
    if (fields == null) {
      return false;
    }
    for (Map.Entry<String, CapturedValue> field : fields.entrySet()) {
      String text = field.getValue().asText();
      if (text == null) {
        return false;
      }
      to.put(field.getKey(), text);
    }
    return true;
  }

  private static boolean isNumber(String json) {
    if (json.isEmpty() || json.length() > MOST_DIGITS) {
      return false;
    }
    for (int i = 0; i < json.length(); i++) {
      if (json.charAt(i) < '0' || json.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
