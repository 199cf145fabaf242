package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceConfigBuilder;
import dev.motus.runtime.config.TraceScope;
import dev.motus.runtime.hook.HookEvent;
import dev.motus.runtime.identity.SpanIds;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Traces that span processes: headers out, headers in. */
class RemoteContextTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final RemoteParent CALLER = RemoteParent.of(TRACE, SPAN, true);
  private static final String CALLER_HEADER = "00-" + TRACE + "-" + SPAN + "-01";

  private final TaskDescriptor outer = Traced.task("outer");
  private final TaskDescriptor inner = Traced.task("inner");

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(headers()).isEmpty();
  }

  private static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    TaskContext.current().inject(headers::put);
    return headers;
  }

  private void work() {
    Traced.run(inner, () -> {});
  }

  private void nested() {
    Traced.run(outer, this::work);
  }

  private static TraceConfigBuilder basic() {
    return TraceConfig.defaults().collectionLevel(CollectionLevel.BASIC);
  }

  @Test
  void aTaskBelowACallerIsARootHereInTheTraceOfTheCaller() {
    for (TraceScope scope : TraceScope.values()) {
      try (Recording recording = Recording.with(basic().traceScope(scope))) {
        TaskContext.extract(Map.of("traceparent", CALLER_HEADER)::get).run(this::nested);
        nested();

        TaskMeta root = recording.named("outer").get(0);
        TaskMeta child = recording.named("inner").get(0);
        assertThat(root.parent()).isEmpty();
        assertThat(root.remoteParent()).isEqualTo(SPAN);
        assertThat(root.traceId()).isEqualTo(TRACE);
        assertThat(child.parent()).hasValue(root.id());
        assertThat(child.remoteParent()).isNull();
        assertThat(child.traceId()).isEqualTo(TRACE);
        assertThat(recording.named("outer").get(1).traceId()).isNotEqualTo(TRACE);
        assertThat(recording.named("outer").get(1).remoteParent()).isNull();
      }
    }
  }

  @Test
  void aHookSeesNoParentStackAboveALocalRoot() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      List<Object> stacks = new ArrayList<>();
      recording
          .hooks()
          .registerHook(
              TaskEvent.TASK_START,
              event -> stacks.add(event.metadata().get(HookEvent.PARENT_STACK)));
      TaskContext.of(CALLER).run(this::nested);

      assertThat(stacks).isEqualTo(List.of(List.of(), List.of(recording.only("outer").id())));
      assertThat(TaskContext.of(CALLER).taskId()).isEmpty();
    }
  }

  @Test
  void headersNameTheSpanThatTheFilesShow() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Map<String, String> sent = new LinkedHashMap<>();
      Traced.run(outer, () -> sent.putAll(headers()));

      TaskMeta root = recording.only("outer");
      String session = recording.tracer().traceId().replace("-", "");
      assertThat(sent)
          .isEqualTo(
              Map.of(
                  "traceparent",
                  "00-" + root.traceId() + "-" + SpanIds.of(session, root.id()) + "-01"));
    }
  }

  @Test
  void aTraceGoesThroughThisProcess() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Map<String, String> sent = new LinkedHashMap<>();
      TaskContext context =
          TaskContext.extract(
              Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-00", "tracestate", "rojo=1")
                  ::get);
      context.run(() -> Traced.run(outer, () -> sent.putAll(headers())));

      String session = recording.tracer().traceId().replace("-", "");
      String span = SpanIds.of(session, recording.only("outer").id());
      assertThat(sent)
          .as("the caller's decision not to record is passed on, and so is what vendors added")
          .isEqualTo(
              Map.of("traceparent", "00-" + TRACE + "-" + span + "-00", "tracestate", "rojo=1"));
    }
  }

  @Test
  void twoProcessesOfOneTraceHaveDifferentSpanIds() {
    List<String> spans = new ArrayList<>();
    for (int process = 0; process < 2; process++) {
      try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
        TaskContext.of(CALLER)
            .run(() -> Traced.run(outer, () -> spans.add(headers().get("traceparent"))));
        assertThat(recording.only("outer").id()).isEqualTo(1);
      }
    }
    assertThat(spans).doesNotHaveDuplicates().allMatch(header -> header.contains(TRACE));
  }

  @Test
  void whereNothingIsRecordedTheHeadersPassThrough() {
    TaskContext context =
        TaskContext.extract(Map.of("traceparent", CALLER_HEADER, "tracestate", "rojo=1")::get);
    try (Recording recording = Recording.at(CollectionLevel.DISABLED)) {
      recording.hooks().registerHook(TaskEvent.TASK_START, event -> {});
      Map<String, String> sent = new LinkedHashMap<>();
      context.run(() -> Traced.run(outer, () -> sent.putAll(headers())));
      assertThat(sent).isEqualTo(Map.of("traceparent", CALLER_HEADER, "tracestate", "rojo=1"));

      Traced.run(outer, () -> assertThat(headers()).isEmpty());
    }
    context.run(() -> assertThat(headers()).containsEntry("traceparent", CALLER_HEADER));
  }

  @Test
  void withoutAHeaderThatCanBeReadTheContextIsEmpty() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      for (Map<String, String> wrong :
          List.<Map<String, String>>of(
              Map.of(), Map.of("tracestate", "rojo=1"), Map.of("traceparent", "00-0-0-01"))) {
        Traced.run(outer, () -> TaskContext.extract(wrong::get).run(this::work));
      }
      assertThat(recording.named("inner"))
          .hasSize(3)
          .allMatch(meta -> meta.parent().isEmpty() && meta.remoteParent() == null);
    }
  }

  @Test
  void aContextOutlivesTheRuntimeItWasMadeUnder() {
    AtomicReference<TaskContext> carried = new AtomicReference<>();
    try (Recording first = Recording.at(CollectionLevel.BASIC)) {
      TaskContext.of(CALLER).run(() -> carried.set(TaskContext.current()));
      assertThat(first.all()).isEmpty();
    }
    try (Recording second = Recording.at(CollectionLevel.BASIC)) {
      Traced.elsewhere(() -> carried.get().run(this::work));
      assertThat(second.only("inner").remoteParent()).isEqualTo(SPAN);
      carried
          .get()
          .run(
              () -> {
                try (Recording third = Recording.at(CollectionLevel.BASIC)) {
                  work();
                  assertThat(third.only("inner").remoteParent()).isEqualTo(SPAN);
                }
                work();
              });
      assertThat(second.named("inner")).hasSize(2).allMatch(m -> SPAN.equals(m.remoteParent()));
    }
  }

  @Test
  void carriersKeepTheCallerAndTheLocalRootApart() throws Exception {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Runnable carried =
          TaskContext.of(CALLER).call(() -> Traced.call(outer, () -> TaskContext.wrap(this::work)));
      Traced.elsewhere(carried);
      assertThat(recording.parentOf("inner")).isEqualTo("outer");
      assertThat(recording.only("inner").traceId()).isEqualTo(TRACE);

      Task span =
          TaskContext.of(CALLER)
              .call(() -> recording.tracer().startTask("span", TaskType.NORMAL_TASK));
      Traced.elsewhere(span::end);
      assertThat(recording.only("span").remoteParent()).isEqualTo(SPAN);
    }
  }

  @Test
  void theProcessMayHaveACallerOfItsOwn() {
    for (TraceScope scope : TraceScope.values()) {
      try (Recording recording = Recording.with(basic().traceScope(scope).remoteParent(CALLER))) {
        nested();
        assertThat(recording.only("outer").remoteParent()).isEqualTo(SPAN);
        assertThat(recording.all()).allMatch(meta -> meta.traceId().equals(TRACE));
        assertThat(recording.tracer().traceId().replace("-", "")).isNotEqualTo(TRACE);
      }
    }
  }

  @Test
  void eachRootMayHaveACallerOfItsOwn() {
    AtomicReference<RemoteParent> now = new AtomicReference<>();
    try (Recording recording =
        Recording.with(basic().traceScope(TraceScope.ROOT).remoteParents(now::get))) {
      nested();
      now.set(CALLER);
      nested();
      now.set(RemoteParent.of("1".repeat(32), "2".repeat(16), true));
      nested();
      now.set(null);
      nested();

      assertThat(recording.named("outer"))
          .extracting(TaskMeta::remoteParent)
          .containsExactly(null, SPAN, "2".repeat(16), null);
      assertThat(recording.named("inner")).extracting(TaskMeta::remoteParent).containsOnlyNulls();
      assertThat(recording.named("inner").stream().map(TaskMeta::traceId))
          .containsExactlyElementsOf(
              recording.named("outer").stream().map(TaskMeta::traceId).toList())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void askingForTheCallerMayFailOrCallTracedMethods() {
    try (Warnings warnings = Warnings.collect();
        Recording recording =
            Recording.with(
                basic()
                    .remoteParents(
                        () -> {
                          work();
                          throw new IllegalStateException("no tracer");
                        }))) {
      Traced.run(outer, () -> {});
      Traced.run(outer, () -> {});

      assertThat(recording.named("outer")).hasSize(2).allMatch(meta -> meta.parent().isEmpty());
      assertThat(recording.named("inner")).hasSize(2);
      assertThat(warnings.messages()).hasSize(1).first().asString().contains("remote parent");
    }
  }

  @Test
  void whatTheCarrierThrowsComesOut() {
    try (AgentRuntime runtime = AgentRuntime.start(basic().build())) {
      IllegalStateException broken = new IllegalStateException("headers are sent");
      AtomicReference<Throwable> seen = new AtomicReference<>();
      Traced.run(
          outer,
          () -> {
            try {
              TaskContext.current()
                  .inject(
                      (name, value) -> {
                        throw broken;
                      });
            } catch (IllegalStateException thrown) {
              seen.set(thrown);
            }
          });
      assertThat(seen.get()).isSameAs(broken);
      assertThat(runtime.tracer().taskMeta()).hasSize(1);
    }
  }
}
