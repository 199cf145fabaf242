package dev.motus.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Await;
import dev.motus.testing.FollowedTrace;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a feed begins and ends, and what it tells first and last. */
class SpanFeedLifeTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TaskDescriptor root = Traced.task("root");

  private final TaskDescriptor step = Traced.task("step", TaskType.TOOL_CALL);

  private final FollowedTrace heard = new FollowedTrace();

  private static void settle(Recording recording) {
    assertThat(recording.tracer().awaitListeners(SOON)).isTrue();
  }

  @Test
  void endOfTheTraceComesLastWithWhatIsOpen() {
    Task open;
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording.tracer().addSpanListener(heard);
      open = recording.tracer().startTask("open", TaskType.NORMAL_TASK);
      Traced.run(step, () -> {});
      recording.tracer().ingestExternalSpan(TaskMeta.builder("remote", TaskType.TOOL_CALL).build());
    }
    open.end();

    assertThat(heard.unfinished()).extracting(TaskMeta::name).containsExactly("open", "remote");
    assertThat(heard.states("open")).containsExactly("open RUNNING");
    assertThat(heard.states("step")).containsExactly("step OK");
    assertThat(SpanFeedTest.feedThreads()).isEmpty();
  }

  @Test
  void listenerThatComesLaterHearsWhatRunsAlready() {
    FollowedTrace late = new FollowedTrace();
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Task first = recording.tracer().startTask("first", TaskType.NORMAL_TASK);
      for (int i = 0; i < 200; i++) {
        Traced.run(step, () -> {});
      }
      recording.tracer().addSpanListener(heard);
      settle(recording);
      recording.tracer().addSpanListener(late);
      settle(recording);
      first.end();
      settle(recording);

      assertThat(heard.states("first")).containsExactly("first RUNNING", "first OK");
      assertThat(late.states("first")).containsExactly("first RUNNING", "first OK");
      assertThat(late.states("step")).isEmpty();
    }
  }

  @Test
  void thereIsAThreadOnlyWhileSomeoneListens() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      assertThat(SpanFeedTest.feedThreads()).isEmpty();
      SpanRegistration one = recording.tracer().addSpanListener(heard);
      SpanRegistration other = recording.tracer().addSpanListener(new FollowedTrace());
      assertThat(SpanFeedTest.feedThreads()).hasSize(1).allMatch(Thread::isDaemon);

      one.remove();
      one.remove();
      assertThat(SpanFeedTest.feedThreads()).hasSize(1);
      Traced.run(root, () -> {});
      other.close();
      Await.until("the thread is gone", () -> SpanFeedTest.feedThreads().isEmpty());
      Traced.run(root, () -> {});
      assertThat(recording.named("root")).hasSize(2);
      assertThat(heard.told()).isEmpty();
      assertThat(heard.unfinished()).isNull();

      recording.tracer().addSpanListener(heard);
      Traced.run(step, () -> {});
      settle(recording);
      assertThat(heard.states("step")).containsExactly("step OK");
    }
  }

  @Test
  void sessionTagIsToldEvenWhenNoTaskChanges() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording.tracer().addSpanListener(heard);
      Traced.run(root, () -> {});
      settle(recording);
      recording.tracer().setSessionId("evening");
      settle(recording);

      assertThat(heard.traces()).extracting(TraceInfo::sessionId).endsWith("evening");
      assertThat(heard.traces().get(0).traceId()).isEqualTo(recording.tracer().traceId());
    }
  }

  @Test
  void eachRuntimeHasAFeedOfItsOwn() {
    FollowedTrace inner = new FollowedTrace();
    try (Recording outer = Recording.at(CollectionLevel.BASIC)) {
      outer.tracer().addSpanListener(heard);
      Traced.run(root, () -> {});
      try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
        recording.tracer().addSpanListener(inner);
        Traced.run(step, () -> {});
      }
      Traced.run(root, () -> {});
      settle(outer);
    }

    assertThat(inner.ends()).containsExactly("step OK");
    assertThat(heard.ends()).containsExactly("root OK", "root OK");
  }
}
