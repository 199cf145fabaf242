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
import dev.motus.testing.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arguments and receiver are what the call had, or said to be unknown: never made up. */
class HookArgumentsTest {
  private final TaskDescriptor search =
      AgentRuntime.task("search", TaskType.TOOL_CALL).parameter("query").build();
  private final TaskDescriptor ping = AgentRuntime.task("ping", TaskType.NORMAL_TASK).build();
  private final Warnings warnings = Warnings.collect();
  private final List<HookEvent> events = new ArrayList<>();

  @AfterEach
  void stopCollecting() {
    warnings.close();
  }

  @ParameterizedTest
  @EnumSource(CollectionLevel.class)
  void receiverIsTheObjectWhoseMethodWasCalled(CollectionLevel level) {
    try (Recording recording = Recording.at(level)) {
      for (TaskEvent event : TaskEvent.values()) {
        recording.hooks().registerHook(event, events::add);
      }
      search.start(this, "q").end("hit");
      search.start(this, "q").fail(new IllegalStateException("no"));
      try (Task byHand = recording.tracer().startTask("by hand", TaskType.NORMAL_TASK)) {
        byHand.end();
      }
    }

    assertThat(events).hasSize(6).allMatch(HookEvent::hasArguments);
    assertThat(events.subList(0, 4)).allMatch(event -> event.receiver() == this);
    assertThat(events.subList(4, 6)).allMatch(event -> event.receiver() == null);
  }

  @ParameterizedTest
  @EnumSource(value = CollectionLevel.class, names = "DISABLED", mode = EnumSource.Mode.EXCLUDE)
  void hookOfALaterMomentSaysThatNobodyKeptThem(CollectionLevel level) {
    try (Recording recording = Recording.at(level)) {
      Traced.run(
          search, () -> recording.hooks().registerHook(TaskEvent.TASK_END, events::add), "motus");

      HookEvent event = events.get(0);
      assertThat(event.hasArguments()).isFalse();
      assertThat(event.receiver()).isNull();
      assertThatThrownBy(event::args)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("\"search\"", "Register the hook earlier", "hasArguments()");
      assertThatThrownBy(event::kwargs).isInstanceOf(IllegalStateException.class);
      assertThat(event.toString()).contains("kwargs=null");
    }
  }

  @ParameterizedTest
  @EnumSource(value = CollectionLevel.class, names = "DISABLED", mode = EnumSource.Mode.EXCLUDE)
  void hookThatReadsThemAllTheSameIsToldWhy(CollectionLevel level) {
    try (Recording recording = Recording.at(level)) {
      Traced.run(
          search,
          () -> recording.hooks().registerHook(TaskEvent.TASK_END, event -> event.args().get(0)),
          "motus");

      assertThat(recording.only("search").isFinished()).isTrue();
      assertThat(warnings.messages()).singleElement().asString().contains("A hook failed");
      assertThat(warnings.causes().get(0)).hasMessageContaining("were not kept");
    }
  }

  @ParameterizedTest
  @EnumSource(value = CollectionLevel.class, names = "DISABLED", mode = EnumSource.Mode.EXCLUDE)
  void noParametersAreNoSecret(CollectionLevel level) {
    try (Recording recording = Recording.at(level)) {
      Traced.run(ping, () -> recording.hooks().registerHook(TaskEvent.TASK_END, events::add));
    }

    assertThat(events.get(0).args()).isEmpty();
    assertThat(events.get(0).kwargs()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CollectionLevel.class)
  void callThatAskedBeforeTheHookWasThereSaysSoAtItsStartToo(CollectionLevel level) {
    try (Recording recording = Recording.at(level)) {
      recording.hooks().registerHook(TaskEvent.TASK_START, events::add);
      // What generated code does when another thread registers between its two steps.
      search.start().end();
      search.start(this, "motus").end();
    }

    assertThat(events.get(0).hasArguments()).isFalse();
    assertThat(events.get(1).kwargs()).isEqualTo(Map.of("query", "motus"));
  }
}
