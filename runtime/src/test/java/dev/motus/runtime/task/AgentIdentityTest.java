package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.hook.HookRegistration;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Recording;
import dev.motus.testing.Warnings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which agent a call is of: its name, and which of those of one name. */
class AgentIdentityTest {
  private static final AtomicInteger READS = new AtomicInteger();

  private record Writer(String own) {
    String name() {
      READS.incrementAndGet();
      if (own != null && own.equals("broken")) {
        throw new IllegalStateException("no name today");
      }
      return own;
    }
  }

  private final TaskDescriptor write =
      AgentRuntime.task("write", TaskType.AGENT_CALL)
          .agent("Writer")
          .agentName(agent -> ((Writer) agent).name())
          .build();
  private final TaskDescriptor plan =
      AgentRuntime.task("plan", TaskType.AGENT_CALL).agent("Planner").build();
  private final Warnings warnings = Warnings.collect();
  private final List<String> fired = new ArrayList<>();

  AgentIdentityTest() {
    READS.set(0);
  }

  @AfterEach
  void stopCollecting() {
    warnings.close();
  }

  private static String agentId(Recording recording, String task) {
    return recording.only(task).agentId();
  }

  @Test
  void nameOfTheInstanceElseOfItsClass() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      write.start(new Writer("poet")).end();
      write.start(new Writer(null)).end();
      plan.start("an agent").end();

      assertThat(recording.named("write"))
          .extracting(TaskMeta::agentId)
          .containsExactly("poet", "Writer");
      assertThat(agentId(recording, "plan")).isEqualTo("Planner");
    }
  }

  @Test
  void nameThatCannotBeReadIsReportedAndTheClassStandsForIt() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      write.start(new Writer("broken")).end("poem");

      assertThat(agentId(recording, "write")).isEqualTo("Writer");
      assertThat(recording.only("write").result().asText()).isEqualTo("poem");
      assertThat(warnings.messages()).singleElement().asString().contains("\"write\"", "class");
    }
  }

  @Test
  void nameIsRedactedLikeAnyOther() {
    try (Recording recording =
        Recording.with(
            TraceConfig.defaults()
                .collectionLevel(CollectionLevel.DETAILED)
                .redactor((name, value) -> "name".equals(name) ? Redactor.REDACTED : value))) {
      write.start(new Writer("poet")).end();

      assertThat(agentId(recording, "write")).isEqualTo(Redactor.REDACTED);
    }
  }

  @ParameterizedTest
  @EnumSource(value = CollectionLevel.class, names = "DETAILED", mode = EnumSource.Mode.EXCLUDE)
  void belowDetailedTheNameIsReadOnlyForHooksThatGoByNames(CollectionLevel level) {
    try (Recording recording = Recording.at(level)) {
      recording.hooks().registerHook(TaskEvent.TASK_END, event -> fired.add("every"));
      write.start(new Writer("poet")).end();
      assertThat(READS).hasValue(0);

      HookRegistration handle =
          recording
              .hooks()
              .registerTaskHook("poet", TaskEvent.TASK_END, event -> fired.add("poet"));
      write.start(new Writer("poet")).end();
      write.start(new Writer("novelist")).end();
      assertThat(READS).hasValue(2);
      assertThat(fired).containsExactly("every", "every", "poet", "every");

      handle.remove();
      write.start(new Writer("poet")).end();
      assertThat(READS).hasValue(2);
    }
  }

  @ParameterizedTest
  @EnumSource(CollectionLevel.class)
  void hooksOfTheAgentsNameFireWithThoseOfTheTasksName(CollectionLevel level) {
    try (Recording recording = Recording.at(level)) {
      for (TaskEvent event : TaskEvent.values()) {
        String at = " " + event.wireName();
        recording.hooks().registerAgentHook(event, e -> fired.add("type" + at));
        recording.hooks().registerTaskHook("poet", event, e -> fired.add("agent" + at));
        recording.hooks().registerTaskHook("write", event, e -> fired.add("task" + at));
        recording.hooks().registerTaskHook("Writer", event, e -> fired.add("class" + at));
        recording.hooks().registerHook(event, e -> fired.add("every" + at));
      }
      write.start(new Writer("poet")).fail(new IllegalStateException("no"));
      assertThat(fired)
          .containsExactly(
              "every task_start",
              "task task_start",
              "agent task_start",
              "type task_start",
              "every task_error",
              "task task_error",
              "agent task_error",
              "type task_error");

      fired.clear();
      write.start(new Writer(null)).end(1);
      assertThat(fired)
          .contains("class task_end", "task task_end")
          .doesNotContain("agent task_end");
    }
  }

  @ParameterizedTest
  @EnumSource(CollectionLevel.class)
  void hooksOfTheClassFireWhereItsObjectsHaveNoNames(CollectionLevel level) {
    try (Recording recording = Recording.at(level)) {
      recording.hooks().registerTaskHook("Planner", TaskEvent.TASK_END, e -> fired.add("class"));
      recording.hooks().registerTaskHook("plan", TaskEvent.TASK_END, e -> fired.add("task"));
      plan.start("an agent").end();
    }

    assertThat(fired).containsExactly("task", "class");
  }

  @Test
  void objectIdsAreThoseOfTheInstanceAndDifferFromAllOthers() {
    List<Writer> writers = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    // The identity's hash of that many objects is not unique: 2^31 of them share 31 bits.
    for (int i = 0; i < 200_000; i++) {
      Writer writer = new Writer("poet");
      writers.add(writer);
      seen.add(ObjectIds.of(writer));
    }

    assertThat(seen).hasSize(writers.size()).allMatch(id -> id >= 0 && id < 1L << 53);
    assertThat(writers.subList(0, 1_000)).allMatch(writer -> seen.contains(ObjectIds.of(writer)));
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      write.start(writers.get(0)).end();
      write.start(writers.get(1)).end();
      write.start(writers.get(0)).end();
      List<Long> ids = recording.named("write").stream().map(TaskMeta::objectId).toList();
      assertThat(ids.get(0)).isEqualTo(ids.get(2)).isEqualTo(ObjectIds.of(writers.get(0)));
      assertThat(ids.get(1)).isNotEqualTo(ids.get(0));
    }
  }
}
