package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceScope;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** In which trace the task is whose output was used. */
class DependencyTracesTest {
  private final TaskDescriptor make = Traced.task("make", TaskType.TOOL_CALL);
  private final TaskDescriptor use = Traced.task("use", TaskType.TOOL_CALL);

  private Object made() throws Exception {
    return Traced.call(make, Object::new, "q");
  }

  @Test
  void traceOfATaskInAnotherOneIsKnownBeforeThatTaskHasEnded() throws Exception {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      RemoteParent caller = RemoteParent.of("1".repeat(32), "2".repeat(16), true);
      CompletableFuture<Object> pending =
          TaskContext.of(caller).call(() -> Traced.async(make, CompletableFuture::new, "q"));
      Traced.run(use, () -> {}, pending, made());

      TaskMeta told = recording.only("use");
      assertThat(told.dependencies()).hasSize(2);
      assertThat(told.dependencyTraces())
          .isEqualTo(Map.of(recording.named("make").get(0).id(), caller.traceId()));
    }
  }

  @Test
  void everyDependencyHasATraceOfItsOwnWhereRootsHave() throws Exception {
    try (Recording roots =
        Recording.with(
            TraceConfig.defaults()
                .collectionLevel(CollectionLevel.DETAILED)
                .traceScope(TraceScope.ROOT))) {
      Traced.run(use, () -> {}, made(), made());

      Map<Long, String> traces = new HashMap<>();
      roots.named("make").forEach(each -> traces.put(each.id(), each.traceId()));
      assertThat(traces).hasSize(2);
      assertThat(roots.only("use").dependencyTraces()).isEqualTo(traces);
    }
  }
}
