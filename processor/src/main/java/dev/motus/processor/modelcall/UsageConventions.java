package dev.motus.processor.modelcall;

import java.util.List;

/** How the types of model clients call the counts of tokens, the likeliest names first. */
final class UsageConventions {
  private UsageConventions() {}

  static final List<String> INPUT_TOKENS =
      List.of("inputTokens", "inputTokenCount", "promptTokens", "promptTokenCount");
  static final List<String> OUTPUT_TOKENS =
      List.of(
          "outputTokens",
          "outputTokenCount",
          "completionTokens",
          "completionTokenCount",
          "candidatesTokenCount");
  static final List<String> TOTAL_TOKENS = List.of("totalTokens", "totalTokenCount");

  /** Given to the model as answers of tools, beside the input. */
  static final List<String> TOOL_INPUT_TOKENS = List.of("toolUsePromptTokenCount");

  /** Reasoning beside the output, and as a part of it. */
  static final List<String> THOUGHTS_TOKENS = List.of("thoughtsTokenCount");

  static final List<String> REASONING_TOKENS = List.of("reasoningTokens", "thinkingTokens");

  /** From the cache and into it, beside the input. */
  static final List<String> CACHE_READ_TOKENS = List.of("cacheReadInputTokens");

  static final List<String> CACHE_WRITE_TOKENS =
      List.of("cacheCreationInputTokens", "cacheWriteInputTokens");

  /** The same as a part of the input. */
  static final List<String> CACHED_TOKENS =
      List.of("cachedTokens", "cachedInputTokens", "cachedContentTokenCount");

  static final List<String> CACHED_WRITE_TOKENS = List.of("cacheWriteTokens");

  /** The details of counts. */
  static final List<String> TOKEN_CARRIERS =
      List.of(
          "inputTokensDetails",
          "outputTokensDetails",
          "promptTokensDetails",
          "completionTokensDetails",
          "completionTokenDetails",
          "cacheCreation");

  /** Where Spring AI keeps what the client of the model's vendor gave; declared as any object. */
  static final String NATIVE_USAGE = "nativeUsage";

  /** Of the end of a stream, whose beginning may have said alone what the input was. */
  static final String NATIVE_USAGE_WITHOUT_INPUT =
      "com.anthropic.models.messages.MessageDeltaUsage";

  static final List<String> NATIVE_USAGE_TYPES =
      List.of(
          "org.springframework.ai.openai.api.OpenAiApi.Usage",
          "org.springframework.ai.anthropic.api.AnthropicApi.Usage",
          "org.springframework.ai.deepseek.api.DeepSeekApi.Usage",
          "com.azure.ai.openai.models.CompletionsUsage",
          "com.openai.models.completions.CompletionUsage",
          "com.openai.models.responses.ResponseUsage",
          "com.anthropic.models.messages.Usage",
          NATIVE_USAGE_WITHOUT_INPUT,
          "com.google.genai.types.GenerateContentResponseUsageMetadata",
          "software.amazon.awssdk.services.bedrockruntime.model.TokenUsage");
}
