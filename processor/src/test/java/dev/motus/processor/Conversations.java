package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.trace.TaskMeta;
import java.util.List;

/** What the same conversation looks like in the trace, whichever library led it. */
final class Conversations {
  private Conversations() {}

  static ModelMessage user(String name) {
    return new ModelMessage("user", "Find\ncats", null, List.of(), null, name);
  }

  static ModelMessage asks(String content, String id, String arguments) {
    return ModelMessage.assistant(content, List.of(new ModelToolCall(id, "search", arguments)));
  }

  /** Neither the request nor the answer is shown twice, nor what else the vendor's types hold. */
  static void assertNotedWithoutHeaders(TaskMeta task, String request, String answer) {
    assertThat(task.arguments().values())
        .extracting(Object::toString)
        .containsExactly("\"[" + request + ": read as the model call]\"");
    assertThat(task.result().toString()).isEqualTo("\"[" + answer + ": read as the model call]\"");
    assertThat(task.modelCall().toString()).doesNotContain("s3cret");
  }
}
