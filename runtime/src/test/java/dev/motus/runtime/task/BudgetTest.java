package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.Budget;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceConfigBuilder;
import dev.motus.runtime.config.TraceScope;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are refused before they are made, because the run has used up its budget. */
class BudgetTest {
  private final TaskDescriptor chat = Traced.task("chat", TaskType.MODEL_CALL);
  private final TaskDescriptor search = Traced.task("search", TaskType.TOOL_CALL);
  private final TaskDescriptor agent = Traced.task("agent", TaskType.AGENT_CALL);
  private final AtomicInteger made = new AtomicInteger();

  private static TraceConfigBuilder config(Budget budget) {
    return TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).budget(budget);
  }

  private int make() {
    return made.incrementAndGet();
  }

  /** A result that is a number is that many tokens. */
  private static void readTokens(Recording recording) {
    recording
        .tracer()
        .registerExtractor(
            TaskType.MODEL_CALL,
            new TaskExtractor() {
              @Override
              public void extractEnd(@Nullable Object result, Extraction into) {
                if (result instanceof Integer tokens) {
                  into.responseModel("m").usage(TokenUsage.of(tokens, 0)).field("said", "secret");
                }
              }
            });
  }

  @ParameterizedTest
  @EnumSource(CollectionLevel.class)
  void callsAreRefusedBeforeTheyAreMadeAtEveryLevel(CollectionLevel level) throws Exception {
    try (Recording recording =
        Recording.with(config(Budget.unlimited().calls(3)).collectionLevel(level))) {
      Traced.call(agent, this::make, "q");
      Traced.call(chat, this::make, "q");
      Traced.call(search, this::make, "q");
      Traced.call(search, this::make, "q");

      for (TaskDescriptor each : List.of(search, chat, search)) {
        assertThatThrownBy(() -> Traced.call(each, this::make, "q"))
            .isInstanceOf(BudgetExceededException.class)
            .hasMessage(
                "The budget of this run is used up: 3 of 3 calls. \""
                    + each.name()
                    + "\" was not called. The budget was set by TraceConfig.");
      }
      assertThat(made).as("what is no call goes on").hasValue(4);
      assertThat(Traced.call(agent, this::make, "q")).isEqualTo(5);
      assertThat(recording.all()).hasSize(level == CollectionLevel.DISABLED ? 0 : 8);
    }
  }

  @Test
  void traceShowsTheRefusedCallWithItsErrorBelowWhoMadeIt() {
    try (Recording recording = Recording.with(config(Budget.unlimited().calls(1)))) {
      assertThatThrownBy(
              () ->
                  Traced.call(
                      agent,
                      () -> {
                        Traced.call(chat, this::make, "first");
                        return Traced.call(search, this::make, "second");
                      },
                      "q"))
          .isInstanceOf(BudgetExceededException.class);

      TaskMeta refused = recording.only("search");
      assertThat(refused.outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(refused.errorType()).isEqualTo(BudgetExceededException.class.getName());
      assertThat(refused.error()).contains("1 of 1 calls");
      assertThat(refused.arguments()).containsKey("query");
      assertThat(recording.parentOf("search")).isEqualTo("agent");
      assertThat(recording.only("agent").outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(TaskContext.currentTaskId()).isEmpty();
    }
  }

  @Test
  void hooksHearOfItAndCannotSwallowIt() throws Exception {
    try (Warnings warnings = Warnings.collect();
        Recording recording = Recording.with(config(Budget.unlimited().calls(1)))) {
      List<Object> heard = new ArrayList<>();
      for (TaskEvent event : TaskEvent.values()) {
        recording
            .hooks()
            .registerHook(
                event,
                told -> {
                  heard.add(told.eventType());
                  throw new IllegalStateException("of the hook");
                });
      }
      Traced.call(search, this::make, "q");
      heard.clear();

      assertThatThrownBy(() -> Traced.call(search, this::make, "q"))
          .isInstanceOf(BudgetExceededException.class);
      assertThat(heard).containsExactly(TaskEvent.TASK_START, TaskEvent.TASK_ERROR);
      assertThat(made).hasValue(1);
      assertThat(warnings.messages()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CollectionLevel.class,
      names = {"BASIC", "DETAILED"})
  void tokensAreCountedOnceAndBeforeTheCallerHasTheResult(CollectionLevel level) throws Exception {
    try (Recording recording =
        Recording.with(config(Budget.unlimited().tokens(100)).collectionLevel(level))) {
      readTokens(recording);
      TaskDescriptor http = Traced.task("http", TaskType.MODEL_CALL);
      Traced.call(chat, () -> Traced.call(http, () -> 60, "q"), "q");
      CompletableFuture<Integer> answer = new CompletableFuture<>();
      Traced.async(chat, () -> answer, "q");
      Traced.call(search, this::make, "q");
      answer.complete(41);

      assertThatThrownBy(() -> Traced.call(search, this::make, "q"))
          .hasMessageContaining("101 of 100 tokens");
      assertThat(made).hasValue(1);
      assertThat(recording.tracer().turnMetrics().totalTokens()).isEqualTo(101);
      assertThat(recording.only("http").extraFields().containsKey("said"))
          .as("content beside the tokens")
          .isEqualTo(level == CollectionLevel.DETAILED);
    }
  }

  @Test
  void sameCallIsTheSameToolWithTheSameArgumentsWhateverIsRedacted() throws Exception {
    Redactor all = (name, value) -> Redactor.REDACTED;
    for (CollectionLevel level : CollectionLevel.values()) {
      try (Recording recording =
          Recording.with(
              config(Budget.unlimited().sameCall(2)).collectionLevel(level).redactor(all))) {
        for (int i = 0; i < 5; i++) {
          Traced.call(search, this::make, "other " + i);
          Traced.call(chat, this::make, "same");
        }
        Traced.call(search, this::make, List.of("a", "b"));
        Traced.call(search, this::make, List.of("a", "b"));

        assertThatThrownBy(() -> Traced.call(search, this::make, List.of("a", "b")))
            .hasMessageContaining("\"search\" was called 2 times with the same arguments");
        assertThatThrownBy(() -> Traced.call(chat, this::make, "same"))
            .as("the run is over")
            .isInstanceOf(BudgetExceededException.class);
        assertThat(recording.named("search")).hasSize(level == CollectionLevel.DISABLED ? 0 : 8);
      }
    }
  }

  @Test
  void longTextsThatDifferAtTheirEndsAreNotTheSame() throws Exception {
    try (Recording recording = Recording.with(config(Budget.unlimited().sameCall(1)))) {
      String text = "x".repeat(100_000);
      Traced.call(search, this::make, text + "a");
      Traced.call(search, this::make, text + "b");

      assertThat(recording.named("search")).hasSize(2);
      assertThatThrownBy(() -> Traced.call(search, this::make, text + "a"))
          .isInstanceOf(BudgetExceededException.class);
    }
  }

  @Test
  void eachRootHasItsOwnInTheScopeOfRootsAndTheRunHasOneElse() throws Exception {
    for (TraceScope scope : TraceScope.values()) {
      made.set(0);
      try (Recording recording =
          Recording.with(config(Budget.unlimited().calls(2)).traceScope(scope))) {
        int refused = 0;
        for (int root = 0; root < 3; root++) {
          Task task = agent.start(this, "q");
          for (int call = 0; call < 3; call++) {
            try {
              Traced.call(search, this::make, "q");
            } catch (BudgetExceededException limit) {
              refused++;
              assertThat(limit)
                  .hasMessageStartingWith(
                      scope == TraceScope.ROOT
                          ? "The budget of this root task is used up"
                          : "The budget of this run is used up");
            }
          }
          task.end();
        }
        assertThat(made).hasValue(scope == TraceScope.ROOT ? 6 : 2);
        assertThat(refused).isEqualTo(9 - made.get());
        assertThat(recording.named("search")).hasSize(9);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000})
  void noMoreCallsThanTheBudgetAllowsOnManyThreads(int allowed) throws Exception {
    try (Recording recording =
        Recording.with(config(Budget.unlimited().calls(allowed)).retainedTasks(20_000))) {
      ExecutorService threads = Executors.newFixedThreadPool(64);
      CountDownLatch start = new CountDownLatch(64);
      List<Future<Integer>> refusals = new ArrayList<>();
      for (int thread = 0; thread < 64; thread++) {
        refusals.add(
            threads.submit(
                () -> {
                  start.countDown();
                  start.await();
                  int refused = 0;
                  for (int call = 0; call < 100; call++) {
                    try {
                      Traced.call(call % 2 == 0 ? search : chat, this::make, call);
                    } catch (BudgetExceededException limit) {
                      refused++;
                    }
                  }
                  return refused;
                }));
      }
      int refused = 0;
      for (Future<Integer> each : refusals) {
        refused += each.get();
      }
      threads.shutdown();

      assertThat(made).hasValue(allowed);
      assertThat(refused).isEqualTo(6_400 - allowed);
      assertThat(recording.tracer().totals().errors()).isEqualTo(refused);
    }
  }

  @Test
  void spansByHandAreRefusedAsWell() throws Exception {
    try (Recording recording = Recording.with(config(Budget.unlimited().calls(1)))) {
      recording.tracer().call("ask", TaskType.MODEL_CALL, this::make);

      assertThatThrownBy(() -> recording.tracer().call("ask", TaskType.MODEL_CALL, this::make))
          .isInstanceOf(BudgetExceededException.class);
      assertThatThrownBy(() -> recording.tracer().startTask("ask", TaskType.TOOL_CALL))
          .isInstanceOf(BudgetExceededException.class);
      assertThat(made).hasValue(1);
      assertThat(TaskContext.currentTaskId()).isEmpty();
    }
  }

  @Test
  void withoutABudgetNothingIsAskedOfACall() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      assertThat(search.plan.guarded).isFalse();
      assertThat(search.wantsArguments()).isFalse();
      assertThat(search.plan.hasStartWork).isFalse();
      assertThat(recording.runtime().config().budget()).isNull();
    }
  }
}
