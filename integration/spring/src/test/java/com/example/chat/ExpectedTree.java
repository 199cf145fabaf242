package com.example.chat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.boot.SpringBootVersion;

/** The tree of one answer for which the model wants tools, once. */
final class ExpectedTree {
  private ExpectedTree() {}

  /**
   * Models of Spring AI 1 call tools themselves; in Spring AI 2 it is the chat client that does, and
   * then asks the model again.
   *
   * @param method how the model is called
   */
  static String of(String method, String... tools) {
    String model = "  " + method + " (model_call)\n";
    return "chat_client (agent_call)\n"
        + model
        + Arrays.stream(tools).map(ExpectedTree::line).collect(Collectors.joining())
        + (isInModel() ? "" : model);
  }

  /** The same where the last tool, which runs on another thread, starts after the next call. */
  static String withToolLast(String method, String... tools) {
    int last = tools.length - 1;
    return of(method, Arrays.copyOf(tools, last)) + line(tools[last]);
  }

  private static String line(String tool) {
    return (isInModel() ? "    " : "  ") + tool + " (tool_call)\n";
  }

  /** Whether models call tools themselves. */
  static boolean isInModel() {
    return SpringBootVersion.getVersion().startsWith("3.");
  }
}
