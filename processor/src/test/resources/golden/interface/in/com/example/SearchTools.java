package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Redact;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Map;

public interface SearchTools {
  /**
   * Searches the web. Uses {@code https} only.
   *
   * @param query what to look for
   */
  @Tool(name = "web_search")
  List<String> search(String query, int limit) throws IOException;

  @Tool(description = "Logs a user in.")
  void login(String user, @Redact String password);

  @AgentTask(type = TaskType.AGENT_CALL)
  default int plan(Object... steps) {
    return steps.length;
  }

  @Redact
  @AgentTask
  Map<String, String> secrets(Map<String, ?> filter);

  /** Not a task: passed on. */
  boolean isReady();

  void close();

  static SearchTools none() {
    return null;
  }
}
