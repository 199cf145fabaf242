package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The model's id of a call reaches the task of that call, and no other. */
class RequestedCallTest {
  private static final TaskDescriptor READ = tool("read").build();
  private static final TaskDescriptor OPEN = tool("open").build();
  private static final TaskDescriptor COUNTED =
      tool("counted")
          .extractor(
              new TaskExtractor() {
                @Override
                public void extractEnd(@Nullable Object result, Extraction into) {
                  into.field("rows", 3);
                }
              })
          .build();

  private static TaskDescriptor.Builder tool(String name) {
    return AgentRuntime.task(name, TaskType.TOOL_CALL).parameter("path");
  }

  private static void requested(String tool, String id, Runnable dispatch) {
    RequestedCall before = RequestedCall.expect(new RequestedCall(tool, id));
    try {
      dispatch.run();
    } finally {
      RequestedCall.expect(before);
    }
  }

  private static void call(TaskDescriptor descriptor, Runnable work) {
    Traced.run(descriptor, work, "a.txt");
  }

  private static @Nullable String id(Recording recording, String task) {
    CapturedValue value = recording.only(task).extraFields().get("tool_call_id");
    return value == null ? null : value.asText();
  }

  @ParameterizedTest
  @EnumSource(names = {"BASIC", "DETAILED"})
  void theTaskOfTheCallHasIt(CollectionLevel level) {
    try (Recording recording = Recording.at(level)) {
      requested("read", "call_1", () -> call(READ, () -> call(OPEN, () -> {})));

      assertThat(id(recording, "read")).isEqualTo("call_1");
      assertThat(id(recording, "open")).isNull();
      assertThat(recording.parentOf("open")).isEqualTo("read");
      assertThat(recording.parentOf("read")).isEmpty();
    }
  }

  @Test
  void aToolThatIsNotTracedLeavesItToNobody() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      requested("untraced", "call_1", () -> call(OPEN, () -> {}));
      call(READ, () -> {});

      assertThat(id(recording, "open")).isNull();
      assertThat(id(recording, "read")).isNull();
    }
  }

  @Test
  void aCallWithinAnotherHasItsOwn() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      requested(
          "read",
          "call_1",
          () -> {
            requested("open", "call_2", () -> call(OPEN, () -> {}));
            call(READ, () -> {});
          });

      assertThat(id(recording, "open")).isEqualTo("call_2");
      assertThat(id(recording, "read")).isEqualTo("call_1");
    }
  }

  @Test
  void itStaysBesideWhatAnExtractorReads() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      requested("counted", "call_1", () -> call(COUNTED, () -> {}));

      assertThat(id(recording, "counted")).isEqualTo("call_1");
      assertThat(recording.only("counted").extraFields()).containsKey("rows");
    }
  }

  @Test
  void anEndlessOneIsCut() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      requested("read", "x".repeat(100_000), () -> call(READ, () -> {}));

      assertThat(id(recording, "read")).hasSize(256);
    }
  }
}
