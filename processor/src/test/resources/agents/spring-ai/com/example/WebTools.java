package com.example;

import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;

public class WebTools {
  @Tool(name = "web_search", description = "Searches the web.")
  public String search(
      @ToolParam(description = "what to look for") String query,
      @ToolParam(description = "how many hits", required = false) int limit) {
    return limit + " hits for " + query;
  }

  public String notATool() {
    return "";
  }
}
