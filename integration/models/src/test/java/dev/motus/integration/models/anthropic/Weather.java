package dev.motus.integration.models.anthropic;

import dev.motus.annotation.Tool;

/** What the model can ask. */
public class Weather {
  /** The weather as the model asks for it. */
  @Tool
  public String weather(String arguments) {
    return "Sunny for " + arguments;
  }
}
