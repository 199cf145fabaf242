package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Methods that call whichever tool they are told to, and answers that say that they are errors. */
class ToolAnswerTest {
  private final TaskDescriptor call =
      AgentRuntime.task("call", TaskType.TOOL_CALL)
          .parameter("request")
          .errorIn(result -> result.toString().startsWith("error: ") ? result.toString() : null)
          .build();

  private AgentRuntime runtime;

  @BeforeEach
  void start() {
    runtime =
        AgentRuntime.start(TraceConfig.builder().collectionLevel(CollectionLevel.BASIC).build());
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private TaskMeta only() {
    assertThat(runtime.tracer().taskMeta()).hasSize(1);
    return runtime.tracer().taskMeta().values().iterator().next();
  }

  @Test
  void aTaskHasTheNameOfTheToolThatIsCalled() {
    call.named("search").start().end("found");

    assertThat(only().name()).isEqualTo("search");
    assertThat(call.named("search")).isSameAs(call.named("search"));
    assertThat(call.named(null)).isSameAs(call);
  }

  @Test
  void namesWithoutEndDoNotFillTheMemory() {
    for (int i = 0; i < 1_000; i++) {
      call.named("tool " + i);
    }

    assertThat(call.named("one more")).isSameAs(call);
  }

  @Test
  void anAnswerThatIsAnErrorIsAnErrorWithItsText() {
    List<TaskEvent> told = new ArrayList<>();
    runtime
        .hooks()
        .registerTaskHook("call", TaskEvent.TASK_ERROR, event -> told.add(event.eventType()));
    runtime
        .hooks()
        .registerTaskHook("call", TaskEvent.TASK_END, event -> told.add(event.eventType()));

    call.start().end("error: no such city");

    assertThat(only().outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(only().error()).isEqualTo("error: no such city");
    assertThat(only().errorType()).isEqualTo("tool_error");
    assertThat(told).containsExactly(TaskEvent.TASK_ERROR);
  }

  @Test
  void soIsOneThatComesLater() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    call.start().endWhenComplete(answer);
    answer.complete("error: too late");

    assertThat(only().error()).isEqualTo("error: too late");
  }

  @Test
  void anotherAnswerIsNone() {
    call.start().end("found");

    assertThat(only().outcome()).isEqualTo(TaskOutcome.OK);
  }
}
