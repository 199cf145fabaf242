package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.hook.HookCallback;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Recording;
import dev.motus.testing.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How the life of Motus's runtime goes, and what its hook manager does beyond the page. */
class MotusBehaviourTest {
  private final PageAgent agent = new TracedPageAgent("a");

  // Life

  @Test
  void initThenShutdownThenInitIsAnotherRuntime() {
    AgentRuntime first = AgentRuntime.start(TraceConfig.defaults().build());
    assertThat(AgentRuntime.get()).isSameAs(first);
    first.close();
    try (AgentRuntime second = AgentRuntime.start(TraceConfig.defaults().build())) {
      assertThat(second).isNotSameAs(first);
      agent.search("motus");
      assertThat(second.tracer().taskMeta()).hasSize(1);
      assertThat(first.tracer().taskMeta()).isEmpty();
    }
  }

  @Test
  void secondInitTakesOverUntilItIsClosedWhereMotusRaises() {
    try (Recording outer = Recording.at(CollectionLevel.BASIC)) {
      try (Recording inner = Recording.at(CollectionLevel.BASIC)) {
        agent.search("inner");
        assertThat(inner.all()).hasSize(1);
      }
      agent.search("outer");
      assertThat(outer.all()).hasSize(1);
    }
  }

  @Test
  void shutdownOfWhatIsShutDownDoesNothing() {
    AgentRuntime runtime = AgentRuntime.start(TraceConfig.defaults().build());
    runtime.close();

    assertThatCode(runtime::close).doesNotThrowAnyException();
  }

  @Test
  void variablesSayWhetherARuntimeCollects() {
    assertThat(new Variables().env("MOTUS_TRACING", "1").read().exportEnabled()).isTrue();
    assertThat(new Variables().env("MOTUS_COLLECTION_LEVEL", "disabled").read().collectionLevel())
        .isEqualTo(CollectionLevel.DISABLED);
  }

  @Test
  void callAfterTheShutdownStartsARuntimeByItself() {
    AgentRuntime first = AgentRuntime.get();
    first.close();
    assertThat(agent.search("motus")).isEqualTo("found motus");

    AgentRuntime second = AgentRuntime.get();
    assertThat(second).isNotSameAs(first);
    assertThat(second.tracer().taskMeta().values())
        .extracting(TaskMeta::name)
        .contains("web_search");
  }

  @Test
  void shutdownIsPromptAlthoughATaskStillRuns() {
    CompletableFuture<String> never = new CompletableFuture<>();
    Recording recording = Recording.at(CollectionLevel.BASIC);
    agent.later(never);
    long before = System.nanoTime();
    recording.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    assertThat(recording.only("later").isFinished()).isFalse();
    assertThat(never).as("the program's own work goes on").isNotDone();
  }

  // Hooks

  @Test
  void momentsAreKeptApart() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      HookManager hooks = recording.hooks();
      List<String> starts = new ArrayList<>();
      List<String> ends = new ArrayList<>();
      hooks.registerHook(TaskEvent.TASK_START, event -> starts.add("global"));
      hooks.registerTaskHook("web_search", TaskEvent.TASK_START, event -> starts.add("name"));
      hooks.registerHook(TaskEvent.TASK_END, event -> ends.add("global"));
      hooks.registerTaskHook("web_search", TaskEvent.TASK_END, event -> ends.add("name"));
      agent.search("motus");

      assertThat(starts).containsExactly("global", "name");
      assertThat(ends).containsExactly("global", "name");
    }
  }

  @Test
  void listsShowWhatIsRegisteredWhere() {
    HookCallback first = event -> {};
    HookCallback second = event -> {};
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      HookManager hooks = recording.hooks();
      int before = hooks.listHooks(TaskEvent.TASK_START).size();
      hooks.registerHook(TaskEvent.TASK_START, first);
      hooks.registerHook(TaskEvent.TASK_START, second);
      hooks.registerTaskHook("web_search", TaskEvent.TASK_START, first);
      hooks.registerTypeHook(TaskType.TOOL_CALL, TaskEvent.TASK_START, second);

      assertThat(hooks.listHooks(TaskEvent.TASK_START)).hasSize(before + 2).endsWith(first, second);
      assertThat(hooks.listHooks("web_search", TaskType.TOOL_CALL, TaskEvent.TASK_START))
          .endsWith(first, second, first, second);
      assertThat(hooks.listHooks("other", TaskType.NORMAL_TASK, TaskEvent.TASK_START))
          .hasSize(before + 2);
    }
  }

  @Test
  void deregisteredHookFiresNoMoreAndAnUnknownOneIsNoFault() {
    List<String> fired = new ArrayList<>();
    HookCallback hook = event -> fired.add(event.name());
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording.hooks().registerHook(TaskEvent.TASK_END, hook);
      agent.search("motus");
      assertThat(recording.hooks().deregister(TaskEvent.TASK_END, hook)).isTrue();
      assertThat(recording.hooks().deregister(TaskEvent.TASK_END, hook)).isFalse();
      agent.search("motus");
    }

    assertThat(fired).containsExactly("web_search");
  }

  @Test
  void typeHooksLeaveTasksOfOtherTypesAlone() {
    List<String> fired = new ArrayList<>();
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording.hooks().registerModelHook(TaskEvent.TASK_START, event -> fired.add(event.name()));
      recording.hooks().registerAgentHook(TaskEvent.TASK_START, event -> fired.add(event.name()));
      agent.fetchData("k");
      agent.search("motus");
      assertThat(fired).isEmpty();
      agent.answer("motus");
    }

    assertThat(fired).containsExactly("answer", "chat");
  }
}
