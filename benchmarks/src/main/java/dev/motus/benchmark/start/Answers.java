package dev.motus.benchmark.start;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Tool;

/** What a short program calls. */
public class Answers {
  /** Answers a question. */
  @AgentTask
  public String answer(String question) {
    String found = "";
    for (int page = 0; page < 3; page++) {
      found = search(question, page);
    }
    return found;
  }

  /** Finds a page. */
  @Tool
  public String search(String question, int page) {
    return page == 2 ? "forty-two" : "nothing about " + question;
  }
}
