package dev.motus.processor.modelcall;

import java.util.List;
import java.util.Map;

/**
 * How the types of model clients call what a trace wants to know: for each value the names of its
 * accessors, the likeliest first. {@code modelName} stands for {@code modelName()} and {@code
 * getModelName()}.
 *
 * <p>Collected from LangChain4j 1.x, Spring AI 1.x, the OpenAI and Anthropic SDKs, and from what
 * people call the components of their own records. To support another library, add its names.
 */
final class ModelConventions {
  private ModelConventions() {}

  // What a call is about.
  static final List<String> MODEL = List.of("modelName", "model", "modelId", "modelVersion");
  static final List<String> MESSAGES =
      List.of(
          "messages",
          "instructions",
          "conversation",
          "history",
          "prompt",
          "contents",
          "inputs",
          "input");
  static final List<String> SYSTEM = List.of("system", "systemPrompt", "systemInstruction");

  /** A system prompt where it is one text; else messages. */
  static final List<String> SYSTEM_TEXT = List.of("instructions");

  /** The same as a parameter; in an object, {@code systemMessage} may be one of the messages. */
  static final List<String> SYSTEM_PARAMETER = List.of("system", "systemPrompt", "systemMessage");

  static final List<String> TOOLS =
      List.of("toolSpecifications", "toolCallbacks", "toolDefinitions", "tools", "functions");
  static final List<String> OUTPUT =
      List.of(
          "aiMessage",
          "assistantMessage",
          "output",
          "message",
          "delta",
          "answer",
          "reply",
          "content");
  static final List<String> FINISH_REASON = List.of("finishReason", "stopReason", "doneReason");

  /** Says it where there is no reason. */
  static final List<String> STATUS = List.of("status");

  /** Why an answer whose status is all that there is broke off, and the objects that hold it. */
  static final List<String> INCOMPLETE_REASON = List.of("reason");

  static final List<String> INCOMPLETE = List.of("incompleteDetails");

  static final List<String> USAGE = List.of("tokenUsage", "usage", "usageMetadata");

  /** Objects inside a request or a response that may hold the above. */
  static final List<String> CARRIERS =
      List.of(
          "parameters",
          "options",
          "config",
          "toolConfig",
          "metadata",
          "result",
          "choices",
          "generations",
          "candidates",
          "response");

  /** An object inside a response that holds nothing but the output. */
  static final List<String> OUTPUT_CARRIERS = List.of("output");

  /** Whether an item of an answer that streams is less than one that follows and says all of it. */
  static final String PARTIAL = "partial";

  /** What a typed view of a request or a response wraps; it says all that the view says. */
  static final List<String> WRAPPED = List.of("rawParams", "rawMessage", "rawChatCompletion");

  // Messages.
  static final List<String> ROLE = List.of("role", "messageType", "type");
  static final List<String> CONTENT =
      List.of(
          "contents",
          "content",
          "parts",
          "text",
          "string",
          "arrayOfContentParts",
          "contentBlockParams",
          "textBlockParams",
          "blocks",
          "answer",
          "reply",
          "output",
          "responseData",
          "inputText",
          "outputText",
          "textInput",
          "responseInputMessageContentList",
          "refusal",
          "completion");
  static final List<String> REASONING =
      List.of("thinking", "reasoning", "reasoningContent", "thought");
  static final String REASONING_SUMMARY = "summary";

  /** Says of an element of the content with a text that the text is a thought. */
  static final String IS_THOUGHT = "thought";

  /** A message among the elements of the output. */
  static final String CONTENT_MESSAGE = "message";

  static final List<String> TOOL_CALLS = List.of("toolExecutionRequests", "toolCalls");

  /** A tool call inside an element of the content. */
  static final List<String> CONTENT_TOOL_CALL =
      List.of("toolUse", "toolCall", "functionCall", "customToolCall");

  static final List<String> TOOL_RESULTS = List.of("responses", "toolResults", "toolResponses");

  /** The answer of a tool inside an element of the content. */
  static final List<String> CONTENT_TOOL_RESULT =
      List.of("toolResult", "functionResponse", "functionCallOutput", "customToolCallOutput");

  static final List<String> TOOL_CALL_ID = List.of("toolCallId", "toolUseId", "callId");
  static final List<String> PARTICIPANT = List.of("name", "toolName");

  /** Accessors of a type that is one of several kinds of message, each an {@code Optional}. */
  static final List<String> MESSAGE_VARIANTS =
      List.of(
          "system",
          "developer",
          "user",
          "assistant",
          "tool",
          "function",
          "easyInputMessage",
          "message");

  /** The same of those that do not say that the model wrote them. */
  static final List<String> ANSWER_VARIANTS = List.of("responseOutputMessage");

  /** The messages of a type that is a text or a list of them, each an {@code Optional}. */
  static final String MESSAGE_LIST = "response";

  // Tools and their calls.
  static final List<String> TOOL_CARRIERS =
      List.of("function", "custom", "tool", "toolSpec", "toolDefinition", "definition");

  /** The tools in one that stands for several. */
  static final String TOOL_LIST = "functionDeclarations";

  static final List<String> NAME = List.of("name", "toolName");
  static final List<String> DESCRIPTION = List.of("description");
  static final List<String> PARAMETERS = List.of("parameters", "inputSchema", "schema");
  static final List<String> ID = List.of("callId", "toolCallId", "toolUseId", "id");
  static final List<String> ARGUMENTS = List.of("arguments", "input", "_input", "args");

  /**
   * The same of Anthropic's client, whose {@code input()} throws when the program has added the
   * model's own message to the conversation: the input is JSON then that nobody has read yet.
   */
  static final List<String> ANTHROPIC_ARGUMENTS = List.of("_input", "input");

  static final String ANTHROPIC = "com.anthropic.";

  /** What open enumerations have whose text is that of the object. */
  static final String KNOWN_SYMBOL = "knownEnum";

  /** JSON, as text and as maps and lists, of types that make it themselves. */
  static final String JSON_TEXT = "toJson";

  static final String JSON_TREE = "unwrap";

  /** The JSON in an object that stands for it. */
  static final String JSON = "json";

  /** The text of a type that stands for one, such as an open enumeration. */
  static final List<String> SYMBOL = List.of("asString", "value", "wireName");

  /**
   * Accessors of a type that is a free text or one of several symbols, each an {@code Optional}.
   */
  static final List<String> SYMBOL_VARIANTS = List.of("string", "chat", "only");

  /**
   * Subtypes that hold more than their supertype shows; used when they are on the class path. Those
   * of sealed types are known anyway.
   */
  static final Map<String, List<String>> SUBTYPES =
      Map.of(
          "dev.langchain4j.data.message.ChatMessage",
          List.of(
              "dev.langchain4j.data.message.SystemMessage",
              "dev.langchain4j.data.message.UserMessage",
              "dev.langchain4j.data.message.AiMessage",
              "dev.langchain4j.data.message.ToolExecutionResultMessage"),
          "dev.langchain4j.data.message.Content",
          List.of(
              "dev.langchain4j.data.message.TextContent",
              "dev.langchain4j.data.message.ImageContent",
              "dev.langchain4j.data.message.AudioContent",
              "dev.langchain4j.data.message.VideoContent",
              "dev.langchain4j.data.message.PdfFileContent"),
          "dev.langchain4j.model.output.TokenUsage",
          List.of(
              "dev.langchain4j.model.openai.OpenAiTokenUsage",
              "dev.langchain4j.model.openaiofficial.OpenAiOfficialTokenUsage",
              "dev.langchain4j.model.anthropic.AnthropicTokenUsage",
              "dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage",
              "dev.langchain4j.model.bedrock.BedrockTokenUsage"),
          "org.springframework.ai.chat.messages.Message",
          List.of(
              "org.springframework.ai.chat.messages.UserMessage",
              "org.springframework.ai.chat.messages.AssistantMessage",
              "org.springframework.ai.chat.messages.ToolResponseMessage"),
          "org.springframework.ai.chat.prompt.ChatOptions",
          List.of("org.springframework.ai.model.tool.ToolCallingChatOptions"));

  /**
   * Static methods that make plain maps and lists of a library's JSON values, by the package or
   * type that they are for.
   */
  static final List<JsonConverter> JSON_CONVERTERS =
      List.of(
          new JsonConverter("com.openai.", "com.openai.core.JsonValue", "from", true),
          new JsonConverter(ANTHROPIC, "com.anthropic.core.JsonValue", "from", true),
          new JsonConverter(
              "dev.langchain4j.model.chat.request.json.",
              "dev.langchain4j.internal.JsonSchemaElementUtils",
              "toMap",
              false));

  /** Who serves the models of a package. */
  static final Map<String, String> PROVIDERS =
      Map.of(
          "com.openai.", "openai",
          "com.anthropic.", "anthropic",
          "com.google.genai.", "gcp.gemini",
          "software.amazon.awssdk.services.bedrockruntime.", "aws.bedrock");
}
