package dev.motus.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the tasks of one chunk share, each once. They live no longer than the chunk, so
 * that a trace in which every name is new does not fill the memory. Not thread-safe.
 */
final class ChunkNames {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  private @Nullable String latest;
  private int latestNumber;

  /** The text's number in this chunk; absent for null. */
  @SuppressWarnings("ReferenceEquality") // Another text that is the same is looked for.
  long numberOf(@Nullable String text) {
    if (text == null) {
      return LongColumn.ABSENT;
    }
    if (text == latest) {
      return latestNumber;
    }
    latest = text;
    latestNumber = known(text);
    return latestNumber;
  }

  private int known(String text) {
    Integer known = numbers.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  void writeTo(JsonGenerator out, String name) throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  void clear() {
    latest = null;
    numbers.clear();
    texts.clear();
  }
}
