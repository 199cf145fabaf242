package dev.motus.sample.research.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the tools returned so far in a conversation. */
record ToolResults(List<Result> all) {
  /** One call and its outcome. */
  record Result(String tool, String arguments, String content) {
    boolean failed() {
      return content.startsWith("error: ");
    }
  }

  static ToolResults in(JsonNode messages) {
    Map<String, JsonNode> calls = new HashMap<>();
    List<Result> results = new ArrayList<>();
    for (JsonNode message : messages) {
      for (JsonNode call : message.path("tool_calls")) {
        calls.put(call.path("id").asText(), call.path("function"));
      }
      JsonNode function = calls.get(message.path("tool_call_id").asText());
      if (function != null) {
        results.add(
            new Result(
                function.path("name").asText(),
                function.path("arguments").asText(),
                message.path("content").asText()));
      }
    }
    return new ToolResults(results);
  }

  /** The results of one tool, oldest first. */
  List<Result> of(String tool) {
    return all.stream().filter(result -> result.tool().equals(tool)).toList();
  }

  /** The text of the results of one tool that did not fail. */
  String textOf(String tool) {
    List<String> texts =
        of(tool).stream().filter(result -> !result.failed()).map(Result::content).toList();
    return String.join("\n", texts);
  }
}
