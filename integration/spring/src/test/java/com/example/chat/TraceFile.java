package com.example.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The trees in the file of a trace, as {@link TaskTree} writes them. */
final class TraceFile {
  private final List<JsonNode> tasks = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  TraceFile(Path directory) throws IOException {
    new ObjectMapper()
        .readTree(directory.resolve("tracer_state.json").toFile())
        .fields()
        .forEachRemaining(
            each -> {
              if (each.getValue().has("func")) {
                ids.add(each.getKey());
                tasks.add(each.getValue());
              }
            });
  }

  /** How often each tree is in the file. */
  Map<String, Long> trees() {
    return tasks.stream()
        .filter(task -> task.path("parent").isNull())
        .map(root -> text(ids.get(tasks.indexOf(root)), ""))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private String text(String id, String indent) {
    JsonNode task = tasks.get(ids.indexOf(id));
    StringBuilder text = new StringBuilder(indent);
    text.append(task.path("func").asText());
    text.append(" (").append(task.path("task_type").asText()).append(")");
    text.append(task.has("end_us") ? "" : " UNFINISHED");
    text.append(task.has("error") ? " ERROR\n" : "\n");
    for (int i = 0; i < ids.size(); i++) {
      if (tasks.get(i).path("parent").asText().equals(id)) {
        text.append(text(ids.get(i), indent + "  "));
      }
    }
    return text.toString();
  }
}
