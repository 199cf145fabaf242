package dev.motus.format.otlp;

/**
 * Every name of OpenInference that we write, instead of those in {@link GenAiConventions} when
 * {@code MOTUS_SEMCONV=openinference} says so. Lists are flattened with indices from 0.
 *
 * <p>Source: <a
 * href="https://github.com/Arize-ai/openinference/blob/main/spec/semantic_conventions.md">OpenInference
 * semantic conventions</a>, which have no version of their own; these are of November 2026.
 */
final class OpenInferenceConventions {
  static final String SPAN_KIND = "openinference.span.kind";
  static final String KIND_AGENT = "AGENT";
  static final String KIND_TOOL = "TOOL";
  static final String KIND_MODEL = "LLM";
  static final String KIND_TASK = "CHAIN";

  static final String SESSION_ID = "session.id";

  static final String INPUT_VALUE = "input.value";
  static final String INPUT_TYPE = "input.mime_type";
  static final String OUTPUT_VALUE = "output.value";
  static final String OUTPUT_TYPE = "output.mime_type";
  static final String TYPE_TEXT = "text/plain";
  static final String TYPE_JSON = "application/json";

  static final String AGENT_NAME = "agent.name";
  static final String TOOL_NAME = "tool.name";
  static final String TOOL_DESCRIPTION = "tool.description";

  static final String SYSTEM = "llm.system";
  static final String PROVIDER = "llm.provider";
  static final String MODEL_NAME = "llm.model_name";
  static final String FINISH_REASON = "llm.finish_reason";

  static final String TOKENS_INPUT = "llm.token_count.prompt";
  static final String TOKENS_OUTPUT = "llm.token_count.completion";
  static final String TOKENS_TOTAL = "llm.token_count.total";
  static final String TOKENS_REASONING = "llm.token_count.completion_details.reasoning";
  static final String TOKENS_CACHE_READ = "llm.token_count.prompt_details.cache_read";
  static final String TOKENS_CACHE_WRITE = "llm.token_count.prompt_details.cache_write";

  /** Followed by an index and one of the names below. */
  static final String INPUT_MESSAGES = "llm.input_messages.";

  static final String OUTPUT_MESSAGES = "llm.output_messages.";

  static final String MESSAGE_ROLE = ".message.role";
  static final String MESSAGE_CONTENT = ".message.content";
  static final String MESSAGE_NAME = ".message.name";
  static final String MESSAGE_TOOL_CALL_ID = ".message.tool_call_id";

  /** For messages whose content has several parts, followed by an index. */
  static final String MESSAGE_CONTENTS = ".message.contents.";

  static final String CONTENT_TYPE = ".message_content.type";
  static final String CONTENT_TEXT = ".message_content.text";
  static final String CONTENT_IMAGE_URL = ".message_content.image.image.url";
  static final String CONTENT_TYPE_TEXT = "text";
  static final String CONTENT_TYPE_REASONING = "reasoning";

  /** Followed by an index. */
  static final String MESSAGE_TOOL_CALLS = ".message.tool_calls.";

  static final String TOOL_CALL_ID = ".tool_call.id";
  static final String TOOL_CALL_NAME = ".tool_call.function.name";
  static final String TOOL_CALL_ARGUMENTS = ".tool_call.function.arguments";

  /** The tools that were offered, followed by an index. */
  static final String TOOLS = "llm.tools.";

  static final String TOOL_SCHEMA = ".tool.json_schema";

  private OpenInferenceConventions() {}
}
