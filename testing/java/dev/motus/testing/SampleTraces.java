package dev.motus.testing;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Traces as agents make them, for the tests of this package and of the viewer. */
public final class SampleTraces {
  /** The session of {@link #research()}. */
  public static final String TRACE_ID = "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90";

  /** The same as spans carry it. */
  public static final String TRACE_HEX = "5f0c7a523f3e4d1b9a6e2d6b8f1c4a90";

  /** 2026-11-22T08:30:00Z. */
  public static final long START = 1_795_336_200_000_000L;

  private SampleTraces() {}

  /** One snapshot of these tasks, in the session of this class. */
  public static TraceSnapshot snapshot(List<TaskMeta> tasks) {
    return new TraceSnapshot(
        TRACE_ID,
        START,
        START + 9_000_000,
        "agent-runtime",
        null,
        null,
        null,
        4711,
        Map.of(),
        tasks,
        0,
        0);
  }

  /** A task of the session that takes from start to end, in milliseconds after its begin. */
  public static TaskMetaBuilder task(
      long id, long parent, TaskType type, String name, double from, double to) {
    return TaskMeta.builder(name, type)
        .id(id)
        .parent(parent)
        .traceId(TRACE_HEX)
        .thread("main")
        .startMicros(START + Math.round(from * 1_000))
        .ended(TaskOutcome.OK, START + Math.round(to * 1_000));
  }

  /** A researcher that answers a question about code: every type, outcome and kind of edge. */
  public static TraceSnapshot research() {
    return ResearchTrace.snapshot();
  }

  /** So many tasks under one root, in a tree of fan-out 10 with content in each. */
  public static TraceSnapshot large(int size) {
    List<TaskMeta> tasks = new ArrayList<>(size);
    TaskType[] types = {TaskType.TOOL_CALL, TaskType.NORMAL_TASK, TaskType.MODEL_CALL};
    tasks.add(task(1, 0, TaskType.AGENT_CALL, "root", 0, size * 2.0).build());
    for (int i = 2; i <= size; i++) {
      tasks.add(
          task(i, (i + 8) / 10, types[i % 3], "task-" + i, i, i + 1.5)
              .arguments(arguments("path", "file-" + i + ".txt"))
              .result(CapturedValue.of("line " + i))
              .build());
    }
    return snapshot(tasks);
  }

  /** Texts by name. */
  static Map<String, CapturedValue> arguments(String... namesAndValues) {
    Map<String, CapturedValue> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], CapturedValue.of(namesAndValues[i + 1]));
    }
    return values;
  }
}
