package dev.motus.junit;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Tool;
import dev.motus.runtime.task.TaskContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** An agent without a model: what it does is what the tests want it to do. */
class Researcher {
  @AgentTask(type = TaskType.AGENT_CALL)
  String research(String question) {
    List<String> places = searchText(question, 3);
    for (String place : places) {
      readFile(place);
    }
    return "found " + places.size();
  }

  @AgentTask(type = TaskType.AGENT_CALL)
  String insist(String question) {
    for (int i = 0; i < 3; i++) {
      searchText(question, 1);
    }
    return "none";
  }

  @AgentTask(type = TaskType.AGENT_CALL)
  String recover() {
    try {
      failing("a");
    } catch (IllegalStateException handled) {
      readFile("b");
    }
    return "recovered";
  }

  @AgentTask(type = TaskType.AGENT_CALL)
  void readAll(ExecutorService pool, List<String> paths) {
    CompletableFuture.allOf(
            paths.stream()
                .map(
                    path ->
                        CompletableFuture.runAsync(TaskContext.wrap(() -> readFile(path)), pool))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  @Tool
  List<String> searchText(String words, int most) {
    return List.of(words + ".txt", words + ".md").subList(0, Math.min(2, most));
  }

  @Tool
  String readFile(String path) {
    return "text of " + path;
  }

  @Tool
  String failing(String path) {
    throw new IllegalStateException("no file " + path);
  }
}
