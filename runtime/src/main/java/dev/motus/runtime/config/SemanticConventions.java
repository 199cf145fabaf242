package dev.motus.runtime.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which names the attributes of OpenTelemetry spans have: the values of {@code MOTUS_SEMCONV}. */
public enum SemanticConventions {
  /** OpenTelemetry's conventions for generative AI, {@code gen_ai.*}. */
  GEN_AI("genai"),
  /** OpenInference's, {@code llm.*}, {@code input.value} and so on: what Phoenix reads. */
  OPEN_INFERENCE("openinference");

  private final String wireName;

  SemanticConventions(String wireName) {
    this.wireName = wireName;
  }

  /** The name in {@code MOTUS_SEMCONV}. */
  public String wireName() {
    return wireName;
  }

  static @Nullable SemanticConventions parse(String text) {
    for (SemanticConventions each : values()) {
      if (each.wireName.equals(text.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    return null;
  }
}
