package dev.motus.format.read;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tasks on their way from a file into one trace, with what is said of the trace as a whole. */
final class TraceAssembly {
  private final List<TaskMeta> tasks = new ArrayList<>();
  private final Consumer<TaskMeta> sink;
  private final TaskIds ids = new TaskIds();
  private long lastUnfinished;

  private @Nullable String traceId;
  private String serviceName = "agent-runtime";
  private @Nullable String project;
  private @Nullable String build;
  private @Nullable String sessionId;
  private long processId;
  private long droppedTasks;
  private long droppedContents;
  private final Map<String, String> resource = new LinkedHashMap<>();

  /** Keeps the tasks. */
  TraceAssembly() {
    sink = tasks::add;
  }

  /** Passes the tasks on, each as it comes, and keeps none. */
  TraceAssembly(Consumer<TaskMeta> sink) {
    this.sink = sink;
  }

  /** The numbers of the tasks. */
  TaskIds ids() {
    return ids;
  }

  /** Until when a task is known that never ended, in microseconds since the epoch. */
  void lastKnown(long micros) {
    lastUnfinished = Math.max(lastUnfinished, micros);
  }

  /** How many tasks the file lacks, and how many in it lack their contents. */
  void dropped(long ofTasks, long ofContents) {
    droppedTasks = ofTasks;
    droppedContents = ofContents;
  }

  void add(TaskMeta task) {
    sink.accept(task);
  }

  void sessionId(@Nullable String session) {
    if (sessionId == null) {
      sessionId = session;
    }
  }

  /** One attribute of the resource that made the spans. */
  void resource(String name, String value) {
    switch (name) {
      case "service.name" -> serviceName = value;
      case "service.instance.id" -> traceId = value;
      case "motus.project" -> project = value;
      case "motus.build" -> build = value;
      case "session.id" -> sessionId = value;
      case "process.pid" -> processId = value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
      default -> {
        if (!name.startsWith("telemetry.sdk.")) {
          resource.put(name, value);
        }
      }
    }
  }

  /** What was collected; a file without a task makes an empty trace. */
  TraceSnapshot toSnapshot(Path file) {
    tasks.sort(Comparator.comparingLong(TaskMeta::startMicros).thenComparingLong(TaskMeta::id));
    long start = tasks.isEmpty() ? 0 : tasks.get(0).startMicros();
    long last = Math.max(start, lastUnfinished);
    for (TaskMeta task : tasks) {
      last = Math.max(last, task.endMicros().orElse(task.startMicros()));
    }
    return new TraceSnapshot(
        traceId == null ? stableId(file) : traceId,
        start,
        last,
        serviceName,
        project,
        build,
        sessionId,
        processId,
        resource,
        tasks,
        droppedTasks,
        droppedContents);
  }

  /** The same for the same file, so that sending it twice does not make two traces. */
  private String stableId(Path file) {
    String spans = tasks.isEmpty() ? "" : tasks.get(0).traceId();
    String of = spans.isEmpty() ? file.toAbsolutePath().toString() : spans;
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
