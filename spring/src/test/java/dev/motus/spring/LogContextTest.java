package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.AgentTask;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/** What the MDC of logs says of the current task. */
class LogContextTest {
  private static final String TRACE = "motus_trace_id";
  private static final String TASK = "motus_task_id";

  private final ApplicationContextRunner off =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  MotusAutoConfiguration.class, TaskExecutionAutoConfiguration.class))
          .withBean(Agent.class)
          .withBean(Tools.class);

  private final ApplicationContextRunner on = off.withPropertyValues("motus.spring.mdc=true");

  /** What each method finds in the MDC. */
  private static final Map<String, Map<String, String>> SEEN = new ConcurrentHashMap<>();

  private static void look(String where) {
    Map<String, @Nullable String> all = MDC.getCopyOfContextMap();
    SEEN.put(where, all == null ? Map.of() : Map.copyOf(all));
  }

  @EnableAsync
  static class Agent {
    private final Tools tools;
    private final AsyncTaskExecutor threads;

    Agent(Tools tools, AsyncTaskExecutor threads) {
      this.tools = tools;
      this.threads = threads;
    }

    @AgentTask
    public String plan() throws Exception {
      MDC.put("user", "me");
      look("before the tool");
      tools.search();
      look("after the tool");
      threads.submit(() -> look("on a thread")).get();
      tools.later().get();
      return "done";
    }

    @AgentTask
    public CompletableFuture<String> wait(CompletableFuture<String> result) {
      return result;
    }
  }

  static class Tools {
    @AgentTask
    public void search() {
      look("search");
    }

    @AgentTask
    @Async
    public CompletableFuture<String> later() {
      look("later");
      return CompletableFuture.completedFuture("");
    }

    @AgentTask
    public void fail() {
      throw new IllegalStateException("broken");
    }
  }

  static class Looking {
    @AgentTask
    public void search() {
      look("search");
    }
  }

  @AfterEach
  void clear() {
    MDC.clear();
    SEEN.clear();
  }

  private static Map<String, String> contextOf(String name) {
    TaskMeta task =
        AgentRuntime.get().tracer().taskMeta().values().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return Map.of(
        TRACE, AgentRuntime.get().tracer().traceId().replace("-", ""), TASK, "" + task.id());
  }

  private static void assertIdle(AssertableApplicationContext context) throws Exception {
    context.getBean(AsyncTaskExecutor.class).submit(() -> look("idle thread")).get();
    assertThat(SEEN.get("idle thread")).doesNotContainKeys(TRACE, TASK);
    assertThat(MDC.get(TRACE)).isNull();
    assertThat(MDC.get(TASK)).isNull();
  }

  @Test
  void everyThreadHasTheTaskThatIsCurrentThereAndNoLonger() {
    on.withPropertyValues("spring.task.execution.pool.core-size=1")
        .run(
            context -> {
              context.getBean(Agent.class).plan();

              for (String where : List.of("before the tool", "after the tool")) {
                assertThat(SEEN.get(where))
                    .containsAllEntriesOf(contextOf("plan"))
                    .containsEntry("user", "me");
              }
              assertThat(SEEN.get("search")).containsAllEntriesOf(contextOf("search"));
              assertThat(SEEN.get("on a thread")).isEqualTo(contextOf("plan"));
              assertThat(SEEN.get("later")).isEqualTo(contextOf("later"));
              assertThat(MDC.get("user")).isEqualTo("me");
              assertIdle(context);
            });
  }

  @Test
  void aTaskThatFailsOrWaitsForItsResultLeavesNothing() {
    on.run(
        context -> {
          assertThatThrownBy(() -> context.getBean(Tools.class).fail()).hasMessage("broken");
          assertIdle(context);

          CompletableFuture<String> result = new CompletableFuture<>();
          context.getBean(Agent.class).wait(result);
          assertIdle(context);
          result.complete("late");
          assertIdle(context);
        });
  }

  @Test
  void unlessItIsWantedTheMdcStaysAsItIs() {
    off.run(
        context -> {
          context.getBean(Agent.class).plan();
          assertThat(SEEN.get("search")).isEqualTo(Map.of("user", "me"));
          assertThat(SEEN.get("later")).isEmpty();
        });
  }

  @Test
  void theNextApplicationDoesNotInheritIt() {
    on.run(context -> context.getBean(Agent.class).plan());
    MDC.clear();
    off.run(context -> context.getBean(Agent.class).plan());

    assertThat(SEEN.get("search")).isEqualTo(Map.of("user", "me"));
  }

  @Test
  void whereThereIsNoSlf4jNothingFails() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MotusAutoConfiguration.class))
        .withPropertyValues("motus.spring.mdc=true")
        .withBean(Looking.class)
        .withClassLoader(new FilteredClassLoader("org.slf4j"))
        .run(
            context -> {
              context.getBean(Looking.class).search();
              assertThat(SEEN.get("search")).isEmpty();
            });
  }
}
