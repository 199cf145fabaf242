package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.cli.Person.Answer;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code motus diff} of a run whose program still writes its journal. */
class RunningDiffTest {
  @TempDir Path directory;

  private AgentRuntime started(String name) {
    return AgentRuntime.start(
        TraceConfig.defaults().onlineTracing(true).logDir(directory.resolve(name)).build());
  }

  private static void read(TraceManager tracer, String result) throws Exception {
    tracer.call("read", TaskType.TOOL_CALL, () -> result);
  }

  @Test
  void isComparedAsFarAsItHasCome() throws Exception {
    Person person = new Person(directory.resolve("home"), directory);
    try (AgentRuntime runtime = started("a");
        Task agent = runtime.tracer().startTask("agent", TaskType.AGENT_CALL)) {
      read(runtime.tracer(), "one");
      read(runtime.tracer(), "two");
      agent.end("done");
    }
    try (AgentRuntime runtime = started("b");
        Task agent = runtime.tracer().startTask("agent", TaskType.AGENT_CALL)) {
      read(runtime.tracer(), "one");

      Answer early = person.runs("diff", "a", "b");
      assertThat(early.out())
          .as(early.err())
          .contains("They part at read (task 3 of A): only in A.")
          .contains("agent (task 1): done in A, not ended in B")
          .contains("Steps: 1 the same, 1 changed, 1 only in A, 0 only in B.");

      read(runtime.tracer(), "three");
      assertThat(person.runs("diff", "a", "b").out())
          .contains("They part at read (task 3): came to something else.")
          .contains("  -two\n  +three\n");
      agent.end("done");
    }
    assertThat(person.runs("diff", "a", "b").out())
        .contains("Steps: 2 the same, 1 changed, 0 only in A, 0 only in B.");
  }
}
