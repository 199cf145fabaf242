package dev.motus.tools.json;

import java.util.Set;

/** What a provider understands of JSON Schema. */
public enum SchemaDialect {
  /** JSON Schema 2020-12, all of it. */
  FULL,
  /**
   * What OpenAI's strict mode takes: every property is required, no {@code oneOf}, no lengths of
   * texts, no defaults (Azure refuses them);
   * https://platform.openai.com/docs/guides/structured-outputs.
   */
  OPENAI_STRICT,
  /**
   * What Gemini's function declarations take, a part of OpenAPI 3.0: {@code nullable} in place of
   * null as a type, no references; https://ai.google.dev/api/caching#Schema.
   */
  GEMINI;

  private static final Set<String> NOT_STRICT =
      Set.of(
          "minLength",
          "maxLength",
          "uniqueItems",
          "examples",
          "minProperties",
          "maxProperties",
          "oneOf",
          "const",
          "default");
  private static final Set<String> NOT_GEMINI =
      Set.of(
          "exclusiveMinimum",
          "exclusiveMaximum",
          "uniqueItems",
          "examples",
          "additionalProperties",
          "oneOf",
          "const");
  private static final Set<String> GEMINI_FORMATS = Set.of("date-time");
  private static final Set<String> STRICT_FORMATS =
      Set.of("date-time", "date", "time", "duration", "uuid");

  boolean has(String keyword) {
    return switch (this) {
      case FULL -> true;
      case OPENAI_STRICT -> !NOT_STRICT.contains(keyword);
      case GEMINI -> !NOT_GEMINI.contains(keyword);
    };
  }

  boolean hasFormat(String format) {
    return switch (this) {
      case FULL -> true;
      case OPENAI_STRICT -> STRICT_FORMATS.contains(format);
      case GEMINI -> GEMINI_FORMATS.contains(format);
    };
  }

  boolean hasReferences() {
    return this != GEMINI;
  }
}
