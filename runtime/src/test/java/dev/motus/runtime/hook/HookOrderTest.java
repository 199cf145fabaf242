package dev.motus.runtime.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which hooks fire for a task, and in which order. */
class HookOrderTest {
  private final TaskDescriptor search = Traced.task("search", TaskType.TOOL_CALL);
  private final TaskDescriptor chat = Traced.task("chat", TaskType.MODEL_CALL);
  private final TaskDescriptor plan = Traced.task("plan", TaskType.NORMAL_TASK);
  private final TaskDescriptor agent = Traced.task("agent", TaskType.AGENT_CALL);
  private final Recording recording = Recording.at(CollectionLevel.BASIC);
  private final HookManager hooks = recording.hooks();
  private final List<String> fired = new ArrayList<>();

  @AfterEach
  void closeRuntime() {
    recording.close();
  }

  private HookCallback note(String label) {
    return event -> fired.add(label);
  }

  private HookCallback noteTask() {
    return event -> fired.add(event.eventType().wireName() + " " + event.name());
  }

  private void runAll() {
    for (TaskDescriptor each : List.of(search, chat, plan, agent)) {
      Traced.run(each, () -> {}, "q");
    }
  }

  @Test
  void globalThenNameThenTypeWhateverTheOrderOfRegistration() {
    hooks.registerTypeHook(TaskType.TOOL_CALL, TaskEvent.TASK_START, note("type"));
    hooks.registerTaskHook("search", TaskEvent.TASK_START, note("name"));
    hooks.registerHook(TaskEvent.TASK_START, note("global"));

    Traced.run(search, () -> {}, "q");

    assertThat(fired).containsExactly("global", "name", "type");
  }

  @Test
  void registrationOrderWithinAGroup() {
    hooks.registerHook(TaskEvent.TASK_END, note("1"));
    hooks.registerHook(TaskEvent.TASK_END, note("2"));
    hooks.registerHook(TaskEvent.TASK_END, note("3"));

    Traced.run(search, () -> {}, "q");

    assertThat(fired).containsExactly("1", "2", "3");
  }

  @Test
  void prependGoesFirstWithinItsGroupOnly() {
    hooks.registerHook(TaskEvent.TASK_START, note("global 1"));
    hooks.registerTaskHook("search", TaskEvent.TASK_START, note("name 1"));
    hooks.registerTypeHook(TaskType.TOOL_CALL, TaskEvent.TASK_START, note("type 1"));
    hooks.registerHook(TaskEvent.TASK_START, note("global 0"), true);
    hooks.registerTaskHook("search", TaskEvent.TASK_START, note("name 0"), true);
    hooks.registerTypeHook(TaskType.TOOL_CALL, TaskEvent.TASK_START, note("type 0"), true);
    hooks.registerHook(TaskEvent.TASK_START, note("global -1"), true);

    Traced.run(search, () -> {}, "q");

    assertThat(fired)
        .containsExactly(
            "global -1", "global 0", "global 1", "name 0", "name 1", "type 0", "type 1");
  }

  @Test
  void nameHookFiresForItsTaskOnly() {
    hooks.registerTaskHook("chat", TaskEvent.TASK_END, noteTask());

    runAll();

    assertThat(fired).containsExactly("task_end chat");
  }

  @Test
  void nameHookWithTheNameOfATypeIsNoTypeHook() {
    hooks.registerTaskHook("tool_call", TaskEvent.TASK_END, noteTask());

    runAll();

    assertThat(fired).isEmpty();
  }

  @Test
  void typeHookFiresForItsTypeOnly() {
    hooks.registerTypeHook(TaskType.NORMAL_TASK, TaskEvent.TASK_END, noteTask());

    runAll();

    assertThat(fired).containsExactly("task_end plan");
  }

  @Test
  void toolModelAndAgentHooksAreTypeHooks() {
    hooks.registerToolHook(TaskEvent.TASK_START, noteTask());
    hooks.registerModelHook(TaskEvent.TASK_START, noteTask());
    hooks.registerAgentHook(TaskEvent.TASK_START, noteTask());

    runAll();

    assertThat(fired).containsExactly("task_start search", "task_start chat", "task_start agent");
    assertThat(hooks.listHooks("any", TaskType.TOOL_CALL, TaskEvent.TASK_START)).hasSize(1);
    assertThat(hooks.listHooks("any", TaskType.MODEL_CALL, TaskEvent.TASK_START)).hasSize(1);
    assertThat(hooks.listHooks("any", TaskType.AGENT_CALL, TaskEvent.TASK_START)).hasSize(1);
  }

  @Test
  void toolModelAndAgentHooksCanBePrepended() {
    hooks.registerToolHook(TaskEvent.TASK_START, note("tool 1"));
    hooks.registerTypeHook(TaskType.TOOL_CALL, TaskEvent.TASK_START, note("tool 0"), true);
    hooks.registerModelHook(TaskEvent.TASK_START, note("model 1"));
    hooks.registerTypeHook(TaskType.MODEL_CALL, TaskEvent.TASK_START, note("model 0"), true);
    hooks.registerAgentHook(TaskEvent.TASK_START, note("agent 1"));
    hooks.registerTypeHook(TaskType.AGENT_CALL, TaskEvent.TASK_START, note("agent 0"), true);

    runAll();

    assertThat(fired)
        .containsExactly("tool 0", "tool 1", "model 0", "model 1", "agent 0", "agent 1");
  }

  @Test
  void hookFiresAtItsMomentOnly() {
    for (TaskEvent event : TaskEvent.values()) {
      hooks.registerHook(event, noteTask());
    }

    Traced.run(search, () -> {}, "q");
    assertThat(fired).containsExactly("task_start search", "task_end search");

    fired.clear();
    try {
      Traced.run(
          search,
          () -> {
            throw new IllegalStateException("x");
          },
          "q");
    } catch (IllegalStateException expected) {
      fired.add("thrown");
    }
    assertThat(fired).containsExactly("task_start search", "task_error search", "thrown");

    fired.clear();
    try {
      Traced.run(
          search,
          () -> {
            throw new java.util.concurrent.CancellationException("x");
          },
          "q");
    } catch (java.util.concurrent.CancellationException expected) {
      fired.add("thrown");
    }
    assertThat(fired).containsExactly("task_start search", "task_cancelled search", "thrown");
  }

  @Test
  void hooksFireAtEveryCollectionLevel() {
    recording.close();
    for (CollectionLevel level : CollectionLevel.values()) {
      try (Recording each = Recording.at(level)) {
        each.hooks().registerHook(TaskEvent.TASK_START, note(level + " start"));
        each.hooks().registerHook(TaskEvent.TASK_END, note(level + " end"));

        Traced.run(search, () -> {}, "q");

        assertThat(each.all()).hasSize(level == CollectionLevel.DISABLED ? 0 : 1);
      }
    }
    assertThat(fired)
        .containsExactly(
            "DISABLED start",
            "DISABLED end",
            "BASIC start",
            "BASIC end",
            "DETAILED start",
            "DETAILED end");
  }

  @Test
  void hooksOfAnotherRuntimeDoNotFire() {
    hooks.registerHook(TaskEvent.TASK_START, note("outer"));
    try (Recording inner = Recording.at(CollectionLevel.BASIC)) {
      inner.hooks().registerHook(TaskEvent.TASK_START, note("inner"));
      Traced.run(search, () -> {}, "q");
    }
    Traced.run(search, () -> {}, "q");

    assertThat(fired).containsExactly("inner", "outer");
  }

  @Test
  void manualSpansFireHooksToo() {
    hooks.registerTaskHook("by_hand", TaskEvent.TASK_START, noteTask());
    hooks.registerTaskHook("by_hand", TaskEvent.TASK_END, noteTask());

    recording.tracer().startTask("by_hand", TaskType.NORMAL_TASK).end();

    assertThat(fired).containsExactly("task_start by_hand", "task_end by_hand");
  }
}
