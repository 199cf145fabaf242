package dev.motus.format.read;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens of a model call, in whatever conventions, as {@code usage} has them. */
final class TokenAttributes {
  private TokenAttributes() {}

  /** Takes them; empty when there are none. */
  static Map<String, Json> take(Attributes from) {
    Long input =
        number(
            from,
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.prompt_tokens",
            "llm.usage.prompt_tokens",
            "llm.token_count.prompt",
            "ai.usage.inputTokens",
            "ai.usage.promptTokens",
            "ai.usage.tokens");
    Long output =
        number(
            from,
            "gen_ai.usage.output_tokens",
            "gen_ai.usage.completion_tokens",
            "llm.usage.completion_tokens",
            "llm.token_count.completion",
            "ai.usage.outputTokens",
            "ai.usage.completionTokens");
    Long total =
        number(
            from,
            "gen_ai.usage.total_tokens",
            "llm.usage.total_tokens",
            "llm.token_count.total",
            "ai.usage.totalTokens");
    Long cached =
        number(
            from,
            "gen_ai.usage.cache_read.input_tokens",
            "gen_ai.usage.cache_read_input_tokens",
            "llm.token_count.prompt_details.cache_read",
            "ai.usage.cachedInputTokens");
    Long cacheWrite =
        number(
            from,
            "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.cache_write.input_tokens",
            "gen_ai.usage.cache_creation_input_tokens",
            "llm.token_count.prompt_details.cache_write");
    Long reasoning =
        number(
            from,
            "gen_ai.usage.reasoning.output_tokens",
            "gen_ai.usage.reasoning_tokens",
            "llm.token_count.completion_details.reasoning",
            "ai.usage.reasoningTokens");
    Map<String, Json> usage = new LinkedHashMap<>();
    put("prompt_tokens", input, usage);
    put("completion_tokens", output, usage);
    put("total_tokens", total, usage);
    Map<String, Json> details = new LinkedHashMap<>();
    put("cached_tokens", cached, details);
    put("cache_write_tokens", cacheWrite, details);
    if (!details.isEmpty()) {
      usage.put("prompt_tokens_details", Json.of(details));
    }
    if (reasoning != null) {
      usage.put(
          "completion_tokens_details", Json.of(Map.of("reasoning_tokens", Json.of(reasoning))));
    }
    return usage;
  }

  private static @Nullable Long number(Attributes from, String... names) {
    return from.take(names).toLong();
  }

  private static void put(String name, @Nullable Long number, Map<String, Json> usage) {
    if (number != null) {
      usage.put(name, Json.of(number));
    }
  }
}
