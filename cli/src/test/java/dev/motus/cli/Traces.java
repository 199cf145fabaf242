package dev.motus.cli;

import dev.motus.annotation.TaskType;
import dev.motus.files.export.TraceFiles;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Traces on disk, written by the runtime's own exporters. */
final class Traces {
  /** 2026-11-22T08:30:00Z. */
  static final long START = 1_795_336_200_000_000L;

  private static final String TRACE = "5f0c7a523f3e4d1b9a6e2d6b8f1c4a90";

  private Traces() {}

  /**
   * An agent that asks a model, which asks for a tool, which fails; and a task that never ended.
   */
  static List<TaskMeta> agent(String name) {
    return List.of(
        task(1, 0, TaskType.AGENT_CALL, name, 0, 3_000_000).agent(name, 42L).build(),
        task(2, 1, TaskType.MODEL_CALL, "chat", 10_000, 1_500_000)
            .modelCall(
                new ModelCall(
                    "model-1",
                    "openai",
                    List.of(
                        ModelMessage.of("system", "Be brief."),
                        ModelMessage.of("user", "What is in README.md?")),
                    List.of(new ModelTool("read_file", "Reads a file.", "{\"type\":\"object\"}")),
                    "model-1-2026",
                    ModelMessage.assistant(
                        null,
                        List.of(new ModelToolCall("c1", "read_file", "{\"path\":\"README.md\"}"))),
                    "tool_calls",
                    TokenUsage.of(1_200, 34)))
            .build(),
        task(3, 1, TaskType.TOOL_CALL, "read_file", 1_600_000, 1_700_000)
            .arguments(Map.of("path", CapturedValue.of("README.md")))
            .error("java.io.IOException", "No such file: README.md", "at Files.read")
            .dependencies(List.of(2L))
            .build(),
        TaskMeta.builder("watch", TaskType.NORMAL_TASK)
            .id(4)
            .parent(1)
            .traceId(TRACE)
            .startMicros(START + 2_000_000)
            .extraFields(Map.of("note", CapturedValue.of("extra")))
            .build());
  }

  static TaskMetaBuilder task(
      long id, long parent, TaskType type, String name, long from, long to) {
    return TaskMeta.builder(name, type)
        .id(id)
        .parent(parent)
        .traceId(TRACE)
        .thread("main")
        .source("com.example.Agent.run")
        .startMicros(START + from)
        .ended(TaskOutcome.OK, START + to);
  }

  static TraceSnapshot snapshot(List<TaskMeta> tasks) {
    return new TraceSnapshot(
        "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90",
        START,
        START + 3_000_000,
        "my-service",
        "my-project",
        null,
        "s-1",
        4711,
        Map.of("deployment.environment", "test"),
        tasks,
        0,
        0);
  }

  /** Writes all files of a trace. */
  static Path write(Path directory, List<TaskMeta> tasks) {
    TraceFiles.of(TraceConfig.defaults().build()).write(snapshot(tasks), directory);
    return directory;
  }

  /** The state file alone, with this content. */
  static Path state(Path directory, String content) throws IOException {
    Files.createDirectories(directory);
    return Files.writeString(directory.resolve("tracer_state.json"), content);
  }
}
