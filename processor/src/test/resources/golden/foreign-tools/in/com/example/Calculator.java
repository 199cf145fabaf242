package com.example;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;

public class Calculator {
  @Tool({"Adds two numbers.", "Both are whole."})
  public int add(@P("the first") int a, @P(value = "the second", required = false) int b) {
    return a + b;
  }

  @org.springframework.ai.tool.annotation.Tool(
      name = "sub",
      description = "Subtracts.",
      resultConverter = String.class)
  public int subtract(int a, int b) {
    return a - b;
  }

  @Tool("For the framework")
  @dev.motus.annotation.Tool(name = "ours", description = "For the trace")
  public void both() {}
}
