package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskHook;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.hook.HookCallback;
import dev.motus.runtime.hook.HookEvent;
import dev.motus.runtime.hook.HookManager;
import dev.motus.testing.Recording;
import dev.motus.testing.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Motus's page says about hooks, a test a sentence. */
class TracingPageHooksTest {
  private static final List<String> LOGGED = new CopyOnWriteArrayList<>();

  /** Static hooks hear of the tasks of all tests in this process, of which some make millions. */
  private static volatile boolean isListening;

  private static void log(String line) {
    if (isListening) {
      LOGGED.add(line);
    }
  }

  /** The decorators of the page. */
  static final class Decorated {
    @TaskHook(TaskEvent.TASK_ERROR)
    static void onError(HookEvent event) {
      log(event.name() + " failed: " + event.error());
    }

    @TaskHook(value = TaskEvent.TASK_END, task = "fetchData")
    static void onFetch(HookEvent event) {
      log("Fetched: " + event.result());
    }

    @TaskHook(value = TaskEvent.TASK_END, type = TaskType.TOOL_CALL)
    static void onTool(HookEvent event) {
      log("Tool " + event.name() + ": " + event.result());
    }
  }

  private final Warnings warnings = Warnings.collect();
  private final Recording recording = Recording.at(CollectionLevel.BASIC);
  private final HookManager hooks = recording.hooks();
  private final PageAgent agent = new TracedPageAgent("researcher");
  private final List<String> fired = new ArrayList<>();

  TracingPageHooksTest() {
    LOGGED.clear();
    isListening = true;
  }

  @AfterEach
  void closeRuntime() {
    isListening = false;
    recording.close();
    warnings.close();
  }

  private HookCallback noting(String what) {
    return event -> fired.add(what + " " + event.name());
  }

  @Test
  void globalHooksFireForEveryTask() {
    hooks.registerHook(TaskEvent.TASK_END, noting("any"));
    agent.answer("motus");

    assertThat(fired).containsExactly("any web_search", "any chat", "any answer");
  }

  @Test
  void nameHooksFireForASpecificFunctionOrTool() {
    hooks.registerTaskHook("web_search", TaskEvent.TASK_END, noting("name"));
    agent.answer("motus");

    assertThat(fired).containsExactly("name web_search");
  }

  @Test
  void toolHooksFireForAllToolCallsAndModelHooksForAllModelCalls() {
    hooks.registerToolHook(TaskEvent.TASK_END, noting("tool"));
    hooks.registerModelHook(TaskEvent.TASK_END, noting("model"));
    agent.answer("motus");

    assertThat(fired).containsExactly("tool web_search", "model chat");
  }

  @Test
  void decoratorEquivalents() {
    agent.fetchData("k");
    agent.search("motus");
    assertThatThrownBy(() -> agent.search("")).isInstanceOf(IllegalArgumentException.class);

    assertThat(LOGGED)
        .containsExactly(
            "Fetched: data of k",
            "Tool web_search: found motus",
            "web_search failed: java.lang.IllegalArgumentException: nothing to search for");
  }

  @Test
  void orderIsGlobalThenNameThenType() {
    hooks.registerToolHook(TaskEvent.TASK_END, noting("type"));
    hooks.registerTaskHook("web_search", TaskEvent.TASK_END, noting("name"));
    hooks.registerHook(TaskEvent.TASK_END, noting("global"));
    agent.search("motus");

    assertThat(fired).containsExactly("global web_search", "name web_search", "type web_search");
  }

  @Test
  void prependRunsFirstWithinAGroup() {
    hooks.registerHook(TaskEvent.TASK_END, noting("first"));
    hooks.registerTaskHook("web_search", TaskEvent.TASK_END, noting("name"));
    hooks.registerTaskHook("web_search", TaskEvent.TASK_END, noting("name first"), true);
    agent.search("motus");

    assertThat(fired)
        .containsExactly("first web_search", "name first web_search", "name web_search");
  }

  @Test
  void callbacksMayBeSyncOrAsync() {
    hooks.registerHook(TaskEvent.TASK_END, noting("sync"));
    hooks.registerAsyncHook(
        TaskEvent.TASK_END,
        event -> {
          fired.add("async " + event.name());
          return CompletableFuture.completedFuture(null);
        });
    agent.search("motus");

    assertThat(fired).containsExactly("sync web_search", "async web_search");
  }

  @Test
  void exceptionsAreLoggedAndNeverPropagated() {
    hooks.registerHook(
        TaskEvent.TASK_START,
        event -> {
          throw new IllegalStateException("boom");
        });
    hooks.registerAsyncHook(
        TaskEvent.TASK_END,
        event -> CompletableFuture.failedFuture(new IllegalStateException("later")));
    hooks.registerHook(TaskEvent.TASK_END, noting("next"));

    assertThat(agent.search("motus")).isEqualTo("found motus");
    assertThat(fired).containsExactly("next web_search");
    assertThat(warnings.causes())
        .extracting(Throwable::getMessage)
        .containsExactly("boom", "later");
  }

  @Test
  void fieldsOfAnEvent() {
    List<HookEvent> events = new ArrayList<>();
    for (TaskEvent moment : TaskEvent.values()) {
      hooks.registerToolHook(moment, events::add);
    }
    agent.answer("motus");
    assertThatThrownBy(() -> agent.search("")).isInstanceOf(IllegalArgumentException.class);

    HookEvent start = events.get(0);
    HookEvent end = events.get(1);
    HookEvent error = events.get(3);
    assertThat(events)
        .extracting(event -> event.eventType().wireName())
        .containsExactly("task_start", "task_end", "task_start", "task_error");
    assertThat(start.name()).isEqualTo("web_search");
    assertThat(start.taskType().wireName()).isEqualTo("tool_call");
    assertThat(start.args()).containsExactly("motus");
    assertThat(start.kwargs()).isEqualTo(Map.of("query", "motus"));
    assertThat(start.result()).isNull();
    assertThat(start.error()).isNull();
    assertThat(end.result()).isEqualTo("found motus");
    assertThat(end.error()).isNull();
    assertThat(error.result()).isNull();
    assertThat(error.error()).hasMessage("nothing to search for");
    assertThat(end.taskId()).isEqualTo(recording.named("web_search").get(0).id());
    assertThat(start.metadata())
        .containsEntry("parent_stack", List.of(recording.only("answer").id()));
    assertThat(start.receiver()).as("in Python the first argument").isSameAs(agent);
  }

  @Test
  void hooksOfAnAgentsOwnName() {
    hooks.registerTaskHook("researcher", TaskEvent.TASK_START, noting("agent"));
    agent.answer("motus");
    new TracedPageAgent("writer").answer("motus");

    assertThat(fired).containsExactly("agent answer");
  }
}
