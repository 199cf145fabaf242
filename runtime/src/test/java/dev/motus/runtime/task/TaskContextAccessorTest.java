package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Micrometer's context propagation carries our context. */
class TaskContextAccessorTest {
  private final TaskDescriptor outer = Traced.task("outer");
  private final TaskDescriptor middle = Traced.task("middle");
  private final TaskDescriptor inner = Traced.task("inner");
  private final Recording recording = Recording.at(CollectionLevel.BASIC);
  private final ContextSnapshotFactory snapshots =
      ContextSnapshotFactory.builder().clearMissing(true).build();

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(TaskContext.currentTaskId()).isEmpty();
    recording.close();
  }

  private void work() {
    Traced.run(inner, () -> {});
  }

  @Test
  void theLibraryFindsTheAccessorByItself() {
    assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
        .hasAtLeastOneElementOfType(TaskContextAccessor.class);
  }

  @Test
  void aSnapshotCarriesTheTask() throws Exception {
    Runnable carried = Traced.call(outer, () -> snapshots.captureAll().wrap((Runnable) this::work));
    Traced.elsewhere(carried);
    assertThat(recording.parentOf("inner")).isEqualTo("outer");
  }

  @Test
  void aSnapshotWithoutATaskHidesTheOneThatIsCurrent() {
    ContextSnapshot empty = snapshots.captureAll();
    Traced.run(
        outer,
        () -> {
          empty.wrap((Runnable) this::work).run();
          Traced.run(middle, () -> {});
        });
    assertThat(recording.parentOf("inner")).isEmpty();
    assertThat(recording.parentOf("middle")).isEqualTo("outer");
  }

  @Test
  void afterwardsTheThreadIsAsItWas() throws Exception {
    ContextSnapshot other = Traced.call(Traced.task("other"), snapshots::captureAll);
    Runnable carried =
        Traced.call(
            outer,
            () ->
                TaskContext.wrap(
                    () -> {
                      Traced.run(middle, () -> other.wrap((Runnable) () -> {}).run());
                      // A call that has returned in between, and a carried task that has ended.
                      other.wrap((Runnable) () -> {}).run();
                      work();
                    }));
    assertThat(recording.only("outer").isFinished()).isTrue();
    Traced.elsewhere(carried);
    assertThat(recording.parentOf("middle")).isEqualTo("outer");
    assertThat(recording.parentOf("inner")).isEqualTo("outer");
  }

  @Test
  void aCallWithinWhichASnapshotWasUsedStillEnds() {
    AtomicReference<ContextSnapshot> other = new AtomicReference<>();
    Traced.run(outer, () -> other.set(snapshots.captureAll()));
    Traced.run(middle, () -> other.get().wrap((Runnable) this::work).run());
    assertThat(recording.parentOf("inner")).isEqualTo("outer");
    assertThat(recording.only("middle").isFinished()).isTrue();
    assertThat(recording.parentOf("middle")).isEmpty();
  }

  @Test
  void aRemoteParentIsCarriedToo() throws Exception {
    RemoteParent caller = RemoteParent.of("1".repeat(32), "2".repeat(16), true);
    Runnable carried =
        TaskContext.of(caller).call(() -> snapshots.captureAll().wrap((Runnable) this::work));
    Traced.elsewhere(carried);
    assertThat(recording.only("inner").remoteParent()).isEqualTo("2".repeat(16));
  }

  @Test
  void spansByHandAreCarried() {
    Task span = recording.tracer().startTask("outer", TaskType.NORMAL_TASK);
    Runnable carried = snapshots.captureAll().wrap((Runnable) this::work);
    span.end();
    Traced.elsewhere(carried);
    assertThat(recording.parentOf("inner")).isEqualTo("outer");
  }
}
