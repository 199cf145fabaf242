package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Tool;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

public class WebTools implements Serializable {
  private static final long serialVersionUID = 1;

  private final String base;

  public WebTools() {
    this("https://example.org");
  }

  protected WebTools(String base, Object... rest) {
    this.base = base;
  }

  <T extends Comparable<T>> WebTools(List<T> constructed) throws IOException {
    this.base = constructed.toString();
  }

  private WebTools(int ignored) {
    this.base = "";
  }

  @Tool(
      description =
          "A very long description of what this tool does, which has to be broken into several lines so that"
              + " nobody has to scroll to read it.")
  public List<String> search(String query, int limit) throws IOException {
    return List.of(base + query + limit);
  }

  @Tool
  protected synchronized boolean readFile(String task, String result, String thrown) {
    return false;
  }

  @AgentTask
  void plan(String[] constructed) {}

  @AgentTask
  void plan(List<String> PLAN_2) {}

  public String untraced() {
    return base;
  }

  public static class Nested {}
}
