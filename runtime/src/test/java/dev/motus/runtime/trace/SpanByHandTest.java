package dev.motus.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link TraceManager#call}: a span around an action. */
class SpanByHandTest {
  private final AgentRuntime runtime =
      AgentRuntime.start(TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build());

  @AfterEach
  void close() {
    runtime.close();
  }

  @Test
  void actionsResultIsTheSpansResult() throws Exception {
    String text = runtime.tracer().call("load", TaskType.NORMAL_TASK, () -> "text");

    assertThat(text).isEqualTo("text");
    TaskMeta span = runtime.tracer().taskMeta().values().iterator().next();
    assertThat(span.outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(span.result()).hasToString("\"text\"");
  }

  @Test
  void whatTheActionThrowsFailsTheSpanAndPassesUntouched() {
    IOException thrown = new IOException("disk");
    Callable<Object> failing =
        () -> {
          throw thrown;
        };

    assertThatThrownBy(() -> runtime.tracer().call("load", TaskType.NORMAL_TASK, failing))
        .isSameAs(thrown);
    TaskMeta span = runtime.tracer().taskMeta().values().iterator().next();
    assertThat(span.outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(span.error()).isEqualTo("disk");
  }

  @Test
  void spansWithinAreItsChildren() throws Exception {
    runtime
        .tracer()
        .call(
            "outer",
            TaskType.NORMAL_TASK,
            () -> runtime.tracer().call("inner", TaskType.NORMAL_TASK, () -> 1));

    assertThat(runtime.tracer().taskMeta().values())
        .extracting(TaskMeta::name, each -> each.parent().isPresent())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("outer", false),
            org.assertj.core.groups.Tuple.tuple("inner", true));
  }
}
