package dev.motus.benchmark.compile;

import java.util.Map;
import java.util.TreeMap;

/** Types as agents have them: half of them interfaces, half classes, each with three tasks. */
final class AnnotatedSources {
  private static final String INTERFACE =
      """
      package com.example.p%2$d;

      import dev.motus.annotation.*;
      import java.io.IOException;
      import java.util.*;
      import java.util.concurrent.CompletionStage;

      /** Tools of an agent. */
      public interface Tools%1$d {
        record Hit(String title, String url, double score) {}

        /** Searches the web. */
        @Tool(name = "search_%1$d")
        List<Hit> search(String query, int limit) throws IOException;

        @Tool(name = "fetch_%1$d")
        CompletionStage<String> fetch(String url, Map<String, List<String>> headers);

        @AgentTask
        <T extends Comparable<T>> Optional<T> best(Collection<? extends T> candidates);

        default boolean isReady() {
          return true;
        }
      }
      """;

  private static final String CLASS =
      """
      package com.example.p%2$d;

      import dev.motus.annotation.*;
      import java.io.IOException;
      import java.util.*;

      /** An agent. */
      public class Agent%1$d {
        private final String model;

        public Agent%1$d(String model) {
          this.model = model;
        }

        @AgentTask(type = TaskType.AGENT_CALL)
        public String answer(String question, List<String> documents) throws IOException {
          return plan(question).size() + summary(documents, 3);
        }

        @AgentTask
        protected List<String> plan(String question) {
          return List.of(question, model);
        }

        @AgentTask
        String summary(List<String> documents, int limit) {
          return documents.stream().limit(limit).toList().toString();
        }
      }
      """;

  private AnnotatedSources() {}

  /** The texts by path; ten types a package. */
  static Map<String, String> of(int types) {
    Map<String, String> sources = new TreeMap<>();
    for (int i = 0; i < types; i++) {
      boolean isInterface = i % 2 == 0;
      sources.put(
          "com/example/p%d/%s%d.java".formatted(i / 10, isInterface ? "Tools" : "Agent", i),
          (isInterface ? INTERFACE : CLASS).formatted(i, i / 10));
    }
    return sources;
  }
}
