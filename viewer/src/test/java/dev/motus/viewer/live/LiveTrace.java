package dev.motus.viewer.live;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trace that tells a server of itself by hand. */
final class LiveTrace {
  static final String TRACE_HEX = "5f0c7a523f3e4d1b9a6e2d6b8f1c4a90";

  final long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  final TraceInfo info =
      new TraceInfo(
          "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90",
          startMicros,
          "agent-runtime",
          "project-1",
          null,
          "s-42",
          4711,
          Map.of());

  TaskMetaBuilder running(long id, long parent, TaskType type, String name) {
    return TaskMeta.builder(name, type)
        .id(id)
        .parent(parent)
        .traceId(TRACE_HEX)
        .thread("main")
        .startMicros(startMicros + id * 1_000);
  }

  TaskMetaBuilder ended(long id, long parent, TaskType type, String name) {
    return running(id, parent, type, name)
        .arguments(Map.of("query", CapturedValue.of("question " + id)))
        .result(CapturedValue.of("answer " + id))
        .ended(TaskOutcome.OK, startMicros + id * 1_000 + 500);
  }

  void tell(LiveTraceServer server, TaskMetaBuilder... tasks) {
    List<TaskMeta> built = new ArrayList<>();
    for (TaskMetaBuilder task : tasks) {
      built.add(task.build());
    }
    server.spansChanged(info, built);
  }

  /** One root that runs, and so many ended tasks under it. */
  void tellMany(LiveTraceServer server, int count) {
    tell(server, running(1, 0, TaskType.AGENT_CALL, "agent"));
    List<TaskMeta> batch = new ArrayList<>();
    for (int id = 2; id <= count; id++) {
      batch.add(ended(id, 1, TaskType.TOOL_CALL, "tool-" + id % 20).build());
      if (batch.size() == 1_000 || id == count) {
        server.spansChanged(info, batch);
        batch = new ArrayList<>();
      }
    }
  }
}
