package dev.motus.benchmark.call;

import dev.motus.annotation.Tool;

/** The call that everyone traces: two arguments, and a text that is new each time. */
public class Search {
  private static final String ANSWER = "The answer to this question is forty-two.";

  /** Finds an answer. */
  @Tool(name = "search")
  @SuppressWarnings("StringCopy") // A result of its own, as that of a real tool.
  public String search(String query, int limit) {
    return new String(ANSWER);
  }
}
