package dev.motus.runtime.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is marked or configured as secret reaches no span. */
class RedactionTest {
  private static final String SECRET = "sk-very-secret";
  private static final Redactor BY_NAME =
      (name, value) -> name.equals("password") ? Redactor.REDACTED : value;
  private static final Redactor BY_VALUE =
      (name, value) ->
          value instanceof String text && text.contains("sk-") ? Redactor.REDACTED : value;

  private final TaskDescriptor login =
      AgentRuntime.task("login", TaskType.TOOL_CALL)
          .parameter("user")
          .redactedParameter("password")
          .build();
  private final TaskDescriptor plain =
      AgentRuntime.task("plain", TaskType.TOOL_CALL).parameter("data").build();

  private static Recording with(Redactor redactor) {
    return Recording.with(
        TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).redactor(redactor));
  }

  @Test
  void redactedParameterOfADescriptor() throws Exception {
    try (Recording recording = with(Redactor.NONE)) {
      Traced.call(login, () -> "ok", "ada", SECRET);

      assertThat(recording.only("login").arguments())
          .containsExactly(
              Map.entry("user", CapturedValue.of("ada")),
              Map.entry("password", CapturedValue.of("[redacted]")));
      assertThat(recording.only("login").result().asText()).isEqualTo("ok");
    }
  }

  @Test
  void redactedMethodCapturesNeitherArgumentsNorResultNorStack() throws Exception {
    TaskDescriptor secret =
        AgentRuntime.task("secret", TaskType.TOOL_CALL).parameter("a").redactedResult().build();
    try (Recording recording = with(Redactor.NONE)) {
      Traced.call(secret, () -> SECRET, SECRET);
      secret.start(this, SECRET).fail(new IllegalStateException("no"));

      TaskMeta meta = recording.named("secret").get(0);
      assertThat(meta.arguments().get("a").asText()).isEqualTo("[redacted]");
      assertThat(meta.result().asText()).isEqualTo("[redacted]");
      assertThat(recording.named("secret").get(1).errorStack()).isNull();
    }
  }

  @Test
  void redactorByNameReachesEveryDepthAndKindOfContainer() throws Exception {
    try (Recording recording = with(BY_NAME)) {
      List<Object> values =
          List.of(
              Map.of("password", SECRET),
              List.of(Map.of("a", Map.of("password", List.of(SECRET)))),
              Optional.of(Map.of("password", SECRET)),
              new ObjectMapper().readTree("{\"password\":\"" + SECRET + "\"}"),
              new ObjectMapper().readTree("{\"a\":[{\"password\":{\"v\":\"" + SECRET + "\"}}]}"),
              new ObjectMapper().readTree("{\"password\":[\"" + SECRET + "\"]}"));
      for (Object value : values) {
        Traced.call(plain, () -> value, value);
      }

      for (TaskMeta meta : recording.named("plain")) {
        assertThat(meta.arguments().get("data").toJson())
            .contains("[redacted]")
            .doesNotContain(SECRET);
        assertThat(meta.result().toJson()).contains("[redacted]").doesNotContain(SECRET);
      }
    }
  }

  @Test
  void redactorByValueReachesEveryDepthAndKindOfContainer() throws Exception {
    try (Recording recording = with(BY_VALUE)) {
      List<Object> values =
          List.of(
              SECRET,
              List.of(SECRET),
              new String[] {SECRET},
              SECRET.toCharArray(),
              Optional.of(SECRET),
              List.of(Optional.of(SECRET)),
              Map.of("k", Optional.of(SECRET)),
              new ObjectMapper().readTree("\"" + SECRET + "\""),
              new ObjectMapper().readTree("[\"" + SECRET + "\"]"),
              new ObjectMapper().readTree("{\"a\":[[\"" + SECRET + "\"]]}"));
      for (Object value : values) {
        Traced.call(plain, () -> value, value);
      }

      for (TaskMeta meta : recording.named("plain")) {
        assertThat(meta.arguments().get("data").toJson()).doesNotContain(SECRET);
        assertThat(meta.result().toJson()).doesNotContain(SECRET);
      }
    }
  }

  @Test
  void messageAndStackOfAnExceptionAreRedacted() {
    Redactor errors =
        (name, value) ->
            value instanceof String text ? text.replace(SECRET, Redactor.REDACTED) : value;
    try (Recording recording = with(errors)) {
      login.start(this, "a", "b").fail(new IllegalStateException("bad key " + SECRET));

      TaskMeta meta = recording.only("login");
      assertThat(meta.error()).isEqualTo("bad key [redacted]");
      assertThat(meta.errorStack()).contains("[redacted]").doesNotContain(SECRET);
    }
  }

  @Test
  void extractedMessagesAreRedacted() throws Exception {
    try (Recording recording = with(BY_VALUE)) {
      recording
          .tracer()
          .registerExtractor(
              "plain",
              new TaskExtractor() {
                @Override
                public void extractStart(
                    List<Object> args, Map<String, Object> kwargs, Extraction into) {
                  into.message(ModelMessage.of("user", SECRET))
                      .message(
                          new ModelMessage(
                              "assistant",
                              null,
                              SECRET,
                              List.of(new ModelToolCall("1", "t", SECRET)),
                              null,
                              null))
                      .tool(new ModelTool("t", SECRET, SECRET))
                      .field("key", SECRET);
                }
              });
      Traced.call(plain, () -> 1, "q");

      TaskMeta meta = recording.only("plain");
      assertThat(meta.modelCall().toString()).contains("[redacted]").doesNotContain(SECRET);
      assertThat(meta.extraFields().get("key").toJson()).doesNotContain(SECRET);
    }
  }

  @Test
  void redactorThatThrowsLeavesTheValueOutAndIsReportedOnce() throws Exception {
    Redactor failing =
        (name, value) -> {
          throw new IllegalStateException("for " + name);
        };
    try (Warnings warnings = Warnings.collect();
        Recording recording = with(failing)) {
      assertThat(Traced.call(plain, () -> SECRET, SECRET)).isEqualTo(SECRET);
      Traced.call(plain, () -> List.of(SECRET), Map.of("k", SECRET));

      for (TaskMeta meta : recording.named("plain")) {
        assertThat(meta.arguments().get("data").asText()).isEqualTo("[redacted]");
        assertThat(meta.result().asText()).isEqualTo("[redacted]");
      }
      assertThat(warnings.messages()).hasSize(1);
      assertThat(warnings.messages().get(0)).contains("redactor", "\"data\"");
    }
  }

  @Test
  void redactorMayReplaceByAnyValueOrNothing() throws Exception {
    try (Recording recording = with((name, value) -> name.equals("data") ? List.of(1) : null)) {
      Traced.call(plain, () -> "x", "y");

      assertThat(recording.only("plain").arguments().get("data").toJson()).isEqualTo("[null]");
      assertThat(recording.only("plain").result()).isEqualTo(CapturedValue.NULL);
    }
  }

  @Test
  void hooksSeeTheRealValues() throws Exception {
    try (Recording recording = with(BY_VALUE)) {
      StringBuilder seen = new StringBuilder();
      recording
          .hooks()
          .registerHook(
              dev.motus.annotation.TaskEvent.TASK_START, event -> seen.append(event.args()));
      Traced.call(login, () -> 1, "ada", SECRET);

      assertThat(seen).contains(SECRET);
    }
  }
}
