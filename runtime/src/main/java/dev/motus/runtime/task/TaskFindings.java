package dev.motus.runtime.task;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.ModelCall;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What only few tasks have: where their input came from, and what an extractor read. */
final class TaskFindings {
  /** The objects among the arguments that earlier tasks produced; gone when the task has ended. */
  List<Product> inputs = List.of();

  long[] dependencies = {};

  /** The traces of those dependencies that have another one than the session's. */
  Map<Long, TraceIdentity> traces = Map.of();

  @Nullable Extraction extraction;
  @Nullable ModelCall modelCall;
  Map<String, CapturedValue> fields = Map.of();
  @Nullable Long objectId;

  /** The name of the agent that is called, or null where it has none of its own. */
  @Nullable String agentName;

  /** The future whose completion ends the task; gone when it has. */
  @Nullable Future<?> pending;

  /** What a streaming task has passed on; gone when the task has ended. */
  @Nullable StreamProgress progress;

  void addTrace(long dependency, TraceIdentity trace) {
    if (traces.isEmpty()) {
      traces = new HashMap<>();
    }
    traces.put(dependency, trace);
  }

  /** Puts the figures of the stream among the fields. */
  void takeProgress() {
    StreamProgress source = progress;
    if (source != null) {
      fields = source.addTo(fields);
    }
  }

  /**
   * Takes what the extractor has read so far.
   *
   * @param plan says whether texts may be kept
   */
  void takeExtracted(TaskPlan plan) {
    Extraction source = extraction;
    if (source != null) {
      ModelCall call = source.modelCall();
      modelCall = call == null || plan.captures ? call : call.withoutContent();
      if (plan.usageOnly) {
        return;
      }
      Map<String, CapturedValue> all = new LinkedHashMap<>(fields);
      all.putAll(source.fields());
      fields = all;
    }
  }
}
