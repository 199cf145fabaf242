package dev.motus.format.otlp;

import java.util.Set;

/**
 * Every name of OpenTelemetry's conventions for generative AI that we write. They are not stable
 * yet: when one moves, this table is the one place to change.
 *
 * <p>Source: <a href="https://github.com/open-telemetry/semantic-conventions-genai">semantic
 * conventions for GenAI</a>, spans of clients and agents. The values of the messages and of the
 * tool definitions have the shape of {@code gen-ai-input-messages.json}, {@code
 * gen-ai-output-messages.json} and {@code gen-ai-tool-definitions.json} there, checked in November
 * 2026. {@code finish_reason} of a message has become deprecated there, but readers of released
 * versions require it.
 */
final class GenAiConventions {
  /**
   * Where the published version of the conventions is whose names these are. The repository of
   * GenAI has published none of its own yet.
   */
  static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.41.0";

  static final String OPERATION_NAME = "gen_ai.operation.name";
  static final String OPERATION_AGENT = "invoke_agent";
  static final String OPERATION_TOOL = "execute_tool";
  static final String OPERATION_CHAT = "chat";

  /** What a model call may be; all but the first are told by the field {@link #OPERATION}. */
  static final Set<String> MODEL_OPERATIONS =
      Set.of(OPERATION_CHAT, "embeddings", "generate_content", "text_completion");

  static final String AGENT_NAME = "gen_ai.agent.name";
  static final String CONVERSATION_ID = "gen_ai.conversation.id";

  static final String TOOL_NAME = "gen_ai.tool.name";
  static final String TOOL_TYPE = "gen_ai.tool.type";
  static final String TOOL_TYPE_FUNCTION = "function";
  static final String TOOL_DESCRIPTION = "gen_ai.tool.description";
  static final String TOOL_CALL_ID = "gen_ai.tool.call.id";
  static final String TOOL_CALL_ARGUMENTS = "gen_ai.tool.call.arguments";
  static final String TOOL_CALL_RESULT = "gen_ai.tool.call.result";
  static final String TOOL_DEFINITIONS = "gen_ai.tool.definitions";

  static final String PROVIDER_NAME = "gen_ai.provider.name";

  /** The provider of a model call that does not say it, which the conventions require. */
  static final String PROVIDER_UNKNOWN = "_OTHER";

  static final String REQUEST_MODEL = "gen_ai.request.model";
  static final String RESPONSE_MODEL = "gen_ai.response.model";
  static final String RESPONSE_ID = "gen_ai.response.id";

  /** In seconds. */
  static final String RESPONSE_FIRST_CHUNK = "gen_ai.response.time_to_first_chunk";

  static final String RESPONSE_FINISH_REASONS = "gen_ai.response.finish_reasons";

  /** What the model is told of its task, where the provider's protocol keeps it apart. */
  static final String SYSTEM_INSTRUCTIONS = "gen_ai.system_instructions";

  /** The providers in whose protocols no message of a conversation has the role {@code system}. */
  static final Set<String> SYSTEM_APART =
      Set.of("anthropic", "aws.bedrock", "gcp.gemini", "gcp.gen_ai", "gcp.vertex_ai");

  static final String INPUT_MESSAGES = "gen_ai.input.messages";
  static final String OUTPUT_MESSAGES = "gen_ai.output.messages";

  static final String USAGE_INPUT_TOKENS = "gen_ai.usage.input_tokens";
  static final String USAGE_OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
  static final String USAGE_REASONING_TOKENS = "gen_ai.usage.reasoning.output_tokens";
  static final String USAGE_CACHE_READ_TOKENS = "gen_ai.usage.cache_read.input_tokens";

  /** {@code cache_write} in later drafts. */
  static final String USAGE_CACHE_WRITE_TOKENS = "gen_ai.usage.cache_creation.input_tokens";

  /** The event of a score. */
  static final String EVALUATION_RESULT = "gen_ai.evaluation.result";

  static final String EVALUATION_NAME = "gen_ai.evaluation.name";
  static final String EVALUATION_VALUE = "gen_ai.evaluation.score.value";
  static final String EVALUATION_LABEL = "gen_ai.evaluation.score.label";
  static final String EVALUATION_EXPLANATION = "gen_ai.evaluation.explanation";

  // Fields of tracer_state.json that become attributes.

  static final String OPERATION = "operation";
  static final String TOOL_CALL = "tool_call_id";
  static final String RESPONSE = "response_id";
  static final String FIRST_TOKEN_MICROS = "time_to_first_token_us";

  static final String SERVER = "server_address";
  static final String SERVER_ADDRESS = "server.address";
  static final String PORT = "server_port";
  static final String SERVER_PORT = "server.port";

  /** How many partial answers, or items of an answer that streams, there were. */
  static final String PARTIAL_ANSWERS = "partial_responses";

  static final String ITEMS = "items";
  static final String REQUEST_STREAM = "gen_ai.request.stream";

  /** An object with the parameters of the request. */
  static final String REQUEST = "request";

  /** The parameters that are decimal numbers, whole numbers, and neither. */
  static final Set<String> REQUEST_DECIMALS =
      Set.of("temperature", "top_p", "top_k", "frequency_penalty", "presence_penalty");

  static final Set<String> REQUEST_INTEGERS = Set.of("max_tokens", "seed", "choice.count");
  static final Set<String> REQUEST_OTHERS = Set.of("stop_sequences", "stream");
  static final String REQUEST_PREFIX = "gen_ai.request.";
  static final String REQUEST_OUTPUT_TYPE = "output_type";
  static final String OUTPUT_TYPE = "gen_ai.output.type";

  private GenAiConventions() {}
}
