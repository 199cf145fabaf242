package dev.motus.sample.research.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the rules decided: a text, or tools to call. */
record Reply(String text, List<Call> calls) {
  /** A tool to call. */
  record Call(String tool, JsonNode arguments) {}

  static Reply say(String text) {
    return new Reply(text, List.of());
  }

  static Reply call(List<Call> calls) {
    return new Reply("", List.copyOf(calls));
  }
}
