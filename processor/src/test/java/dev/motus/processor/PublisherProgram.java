package dev.motus.processor;

import java.nio.file.Path;
import java.util.List;

/**
 * A user's program with a tool that returns a publisher of a library: what it returns is what it
 * saw, followed by its spans, one line each: {@code ask OK items=3}, or {@code inner OK below ask}.
 */
final class PublisherProgram {
  private final TracedProgram program;
  private final String imports;

  /**
   * @param imports lines
   */
  PublisherProgram(Path folder, String imports) {
    this.program = new TracedProgram(folder);
    this.imports = imports;
  }

  /**
   * @param tools methods of the class {@code Tools}
   * @param body uses {@code tools} and notes in {@code seen} what it sees
   */
  List<Object> run(String tools, String body) throws Exception {
    return List.copyOf(
        (List<?>)
            program.run(
                """
            package com.example;

            import dev.motus.annotation.*;
            import dev.motus.runtime.AgentRuntime;
            import dev.motus.runtime.task.TaskContext;
            import dev.motus.runtime.trace.TaskMeta;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            %s

            public class Main implements Callable<Object> {
              static final List<Object> seen = Collections.synchronizedList(new ArrayList<>());

              public static class Inner {
                @Tool public int inner(int i) { return i; }
              }

              static final Inner inner = new TracedMain_Inner();

              public static class Tools {
            %s
              }

              /** The name of the current task, or none. */
              static String current() {
                OptionalLong id = TaskContext.currentTaskId();
                return id.isEmpty()
                    ? "none"
                    : AgentRuntime.get().tracer().taskMeta().get(id.getAsLong()).name();
              }

              static void spans() {
                Map<Long, TaskMeta> all = AgentRuntime.get().tracer().taskMeta();
                all.values().forEach(task -> {
                  String line = task.name() + " " + task.outcome();
                  if (task.extraFields().containsKey("items")) {
                    line += " items=" + task.extraFields().get("items");
                  }
                  if (task.extraFields().containsKey("partial_responses")) {
                    line += " partial=" + task.extraFields().get("partial_responses");
                    line += task.extraFields().containsKey("time_to_first_token_us") ? " timed" : "";
                  }
                  if (task.result() != null && !task.name().equals("inner")) {
                    line += " " + task.result().toJson();
                  }
                  if (task.parent().isPresent()) {
                    line += " below " + all.get(task.parent().getAsLong()).name();
                  }
                  seen.add(line);
                });
              }

              public Object call() throws Exception {
                seen.clear();
                Tools tools = new TracedMain_Tools();
            %s
                seen.add("after: " + current());
                spans();
                return seen;
              }
            }
            """
                    .formatted(imports, tools.indent(4), body.indent(4))));
  }
}
