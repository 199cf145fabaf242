package com.example.chat;

/** The trees of Spring AI 1, whose models call tools themselves. */
final class ExpectedTrees {
  static final String TWO_TOOLS =
      """
      chat_client (agent_call)
        call (model_call)
          weather (tool_call)
          today (tool_call)
      """;

  static final String TWO_TOOLS_STREAMED = TWO_TOOLS.replace("call (model", "stream (model");

  private ExpectedTrees() {}
}
