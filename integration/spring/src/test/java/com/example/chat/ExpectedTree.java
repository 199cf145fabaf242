package com.example.chat;

import java.util.Arrays;
import java.util.regex.Pattern;
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
    boolean inModel = isInModel();
    String model = "  " + method + " (model_call)\n";
    String indent = inModel ? "    " : "  ";
    return "chat_client (agent_call)\n"
        + model
        + Arrays.stream(tools)
            .map(tool -> indent + tool + " (tool_call)\n")
            .collect(Collectors.joining())
        + (inModel ? "" : model);
  }

  /** Whether models call tools themselves. */
  static boolean isInModel() {
    return SpringBootVersion.getVersion().startsWith("3.");
  }

  /** The same where the tool, which runs on another thread, starts after the next call. */
  static String withToolLast(String method, String tool) {
    String line = tool + " (tool_call)\n";
    String[] others = of(method, tool).split(" +" + Pattern.quote(line));
    boolean inModel = others.length == 1;
    return String.join("", others) + (inModel ? "    " : "  ") + line;
  }
}
