package dev.motus.tools;

import dev.motus.tools.json.SchemaDialect;

/** How a provider wants to be told of tools. */
public enum ToolFormat {
  /** Chat Completions of OpenAI, and of the many that speak it. */
  OPENAI_CHAT(SchemaDialect.FULL, "{\"type\":\"function\",\"function\":{%s,\"parameters\":%s}}"),
  /** The same with {@code strict}: the model can only write arguments that fit. */
  OPENAI_CHAT_STRICT(
      SchemaDialect.OPENAI_STRICT,
      "{\"type\":\"function\",\"function\":{%s,\"parameters\":%s,\"strict\":true}}"),
  /** Responses of OpenAI. */
  OPENAI_RESPONSES(
      SchemaDialect.FULL, "{\"type\":\"function\",%s,\"parameters\":%s,\"strict\":false}"),
  /** The same with {@code strict}. */
  OPENAI_RESPONSES_STRICT(
      SchemaDialect.OPENAI_STRICT, "{\"type\":\"function\",%s,\"parameters\":%s,\"strict\":true}"),
  /** Messages of Anthropic. */
  ANTHROPIC(SchemaDialect.FULL, "{%s,\"input_schema\":%s}"),
  /** Function declarations of Gemini. */
  GEMINI(SchemaDialect.GEMINI, "{%s,\"parameters\":%s}"),
  /** The list of tools of a server of the Model Context Protocol. */
  MCP(SchemaDialect.FULL, "{%s,\"inputSchema\":%s}");

  private final SchemaDialect dialect;
  private final String form;

  ToolFormat(SchemaDialect dialect, String form) {
    this.dialect = dialect;
    this.form = form;
  }

  SchemaDialect dialect() {
    return dialect;
  }

  String form() {
    return form;
  }

  /** The same without {@code strict}, for tools that have what it can't say. */
  ToolFormat tolerant() {
    return switch (this) {
      case OPENAI_CHAT_STRICT -> OPENAI_CHAT;
      case OPENAI_RESPONSES_STRICT -> OPENAI_RESPONSES;
      default -> this;
    };
  }
}
