package dev.motus.runtime.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What hooks are told. */
class HookEventTest {
  private final TaskDescriptor outer = Traced.task("outer");
  private final TaskDescriptor search =
      AgentRuntime.task("search", TaskType.TOOL_CALL).parameter("query").parameter("limit").build();
  private final Recording recording = Recording.at(CollectionLevel.DISABLED);
  private final List<HookEvent> events = new ArrayList<>();

  HookEventTest() {
    for (TaskEvent event : TaskEvent.values()) {
      recording.hooks().registerHook(event, events::add);
    }
  }

  @AfterEach
  void closeRuntime() {
    recording.close();
  }

  @Test
  void argumentsInOrderAndByNameAtEveryMoment() throws Exception {
    Traced.call(search, () -> "hit", "motus", 3);

    assertThat(events).hasSize(2);
    for (HookEvent event : events) {
      assertThat(event.name()).isEqualTo("search");
      assertThat(event.taskType()).isEqualTo(TaskType.TOOL_CALL);
      assertThat(event.args()).containsExactly("motus", 3);
      assertThat(event.kwargs()).containsExactly(entry("query", "motus"), entry("limit", 3));
      assertThat(event.error()).isNull();
    }
  }

  private static java.util.Map.Entry<String, Object> entry(String key, Object value) {
    return java.util.Map.entry(key, value);
  }

  @Test
  void resultAtTheEndOnly() throws Exception {
    Traced.call(search, () -> "hit", "q", 1);

    assertThat(events)
        .extracting(HookEvent::eventType)
        .containsExactly(TaskEvent.TASK_START, TaskEvent.TASK_END);
    assertThat(events).extracting(HookEvent::result).containsExactly(null, "hit");
  }

  @Test
  void primitiveResultIsBoxed() {
    Task task = search.start(this, "q", 1);
    task.end(42);

    assertThat(events.get(1).result()).isEqualTo(42);
  }

  @Test
  void errorAtErrorOnlyAndItIsTheThrownObject() {
    IllegalStateException thrown = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                Traced.call(
                    search,
                    () -> {
                      throw thrown;
                    },
                    "q",
                    1))
        .isSameAs(thrown);

    assertThat(events)
        .extracting(HookEvent::eventType)
        .containsExactly(TaskEvent.TASK_START, TaskEvent.TASK_ERROR);
    assertThat(events).extracting(HookEvent::error).containsExactly(null, thrown);
    assertThat(events).extracting(HookEvent::result).containsOnlyNulls();
  }

  @Test
  void errorAtCancelled() {
    CancellationException thrown = new CancellationException("stop");
    assertThatThrownBy(
            () ->
                Traced.call(
                    search,
                    () -> {
                      throw thrown;
                    },
                    "q",
                    1))
        .isSameAs(thrown);

    assertThat(events)
        .extracting(HookEvent::eventType)
        .containsExactly(TaskEvent.TASK_START, TaskEvent.TASK_CANCELLED);
    assertThat(events.get(1).error()).isSameAs(thrown);
  }

  @Test
  void resultOfAFutureIsWhatItCompletedWithAndTheArgumentsAreStillThere() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    Traced.async(search, () -> future, "q", 7);
    assertThat(events).hasSize(1);

    future.complete("late");

    assertThat(events.get(1).eventType()).isEqualTo(TaskEvent.TASK_END);
    assertThat(events.get(1).result()).isEqualTo("late");
    assertThat(events.get(1).args()).containsExactly("q", 7);
  }

  @Test
  void parentStackGoesFromTheRootToTheParent() throws Exception {
    Traced.call(outer, () -> Traced.call(outer, () -> Traced.call(search, () -> 1, "q", 1)));

    HookEvent root = events.get(0);
    HookEvent middle = events.get(1);
    HookEvent leaf = events.get(2);
    assertThat(root.parentStack()).isEmpty();
    assertThat(middle.parentStack()).containsExactly(root.taskId());
    assertThat(leaf.parentStack()).containsExactly(root.taskId(), middle.taskId());
    assertThat(leaf.metadata())
        .containsEntry("parent_stack", List.of(root.taskId(), middle.taskId()));
    assertThat(events.get(3).taskId()).isEqualTo(leaf.taskId());
    assertThat(events.get(3).parentStack()).isEqualTo(leaf.parentStack());
  }

  @Test
  void taskIdIsTheIdInTheTrace() throws Exception {
    try (Recording basic = Recording.at(CollectionLevel.BASIC)) {
      basic.hooks().registerHook(TaskEvent.TASK_START, events::add);
      Traced.call(search, () -> 1, "q", 1);

      assertThat(events.get(0).taskId()).isEqualTo(basic.only("search").id());
    }
  }

  @Test
  void nullArgumentsArePassedOn() throws Exception {
    Traced.call(search, () -> null, null, 1);

    assertThat(events.get(0).args()).containsExactly(null, 1);
    assertThat(events.get(0).kwargs()).containsEntry("query", null);
    assertThat(events.get(1).result()).isNull();
  }

  @Test
  void collectionsOfAnEventCannotBeChanged() throws Exception {
    Traced.call(search, () -> 1, "q", 1);

    HookEvent event = events.get(0);
    assertThatThrownBy(() -> event.args().set(0, "changed"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> event.kwargs().put("query", "changed"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> event.metadata().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void argumentsBeyondTheNamedOnesGetNumbers() throws Exception {
    Traced.call(search, () -> 1, "q", 1, "extra");

    assertThat(events.get(0).kwargs()).containsEntry("arg2", "extra");
  }

  @Test
  void tracingSeesTheTaskBeforeTheHooksDo() throws Exception {
    try (Recording basic = Recording.at(CollectionLevel.BASIC)) {
      List<String> seen = new ArrayList<>();
      HookCallback look =
          event ->
              seen.add(
                  event.eventType().wireName()
                      + (basic.only("search").isFinished() ? " finished" : " running"));
      basic.hooks().registerHook(TaskEvent.TASK_START, look);
      basic.hooks().registerHook(TaskEvent.TASK_END, look);

      Traced.call(search, () -> 1, "q", 1);

      assertThat(seen).containsExactly("task_start running", "task_end finished");
    }
  }

  @Test
  void startHookRunsBeforeTheBodyAndEndHookAfterIt() throws Exception {
    List<String> order = new ArrayList<>();
    recording.hooks().registerHook(TaskEvent.TASK_START, event -> order.add("start"));
    recording.hooks().registerHook(TaskEvent.TASK_END, event -> order.add("end"));

    Traced.call(search, () -> order.add("body"), "q", 1);

    assertThat(order).containsExactly("start", "body", "end");
  }
}
