package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.format.json.JsonInput;
import dev.motus.format.json.ReportedCost;
import dev.motus.format.json.TaskFieldsReader;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.MessagePart;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fields of a file say about a task, whoever wrote them. */
class TaskFieldsReaderTest {

  private static TaskMeta task(String json) throws IOException {
    return reader(json).toTask(1);
  }

  private static TaskFieldsReader reader(String... objects) throws IOException {
    TaskFieldsReader reader = new TaskFieldsReader();
    for (String json : objects) {
      try (JsonParser in = JsonInput.parser(new StringReader(json))) {
        in.nextToken();
        reader.readObject(in);
        assertThat(in.nextToken()).as("all of it was read").isNull();
      }
    }
    return reader;
  }

  private static String state(TraceSnapshot trace) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TracerStateExporter("tracer_state.json").write(trace, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatWeWroteReadsBackAsTheSameTasks() throws IOException {
    List<TaskMeta> original = new ArrayList<>();
    SampleTraces.research().spans().forEach(original::add);
    TraceSnapshot trace = SampleTraces.snapshot(original);
    String written = state(trace);

    List<TaskMeta> tasks = new ArrayList<>();
    try (JsonParser in = JsonInput.parser(new StringReader(written))) {
      in.nextToken();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        long id = Long.parseLong(in.currentName());
        in.nextToken();
        TaskFieldsReader reader = new TaskFieldsReader();
        reader.readObject(in);
        tasks.add(reader.toTask(id));
      }
    }

    assertThat(tasks).hasSameSizeAs(original);
    assertThat(state(SampleTraces.snapshot(tasks))).isEqualTo(written);
  }

  @Test
  void mediaInMessagesReadBackAsTheyWere() throws IOException {
    ModelMessage question =
        ModelMessage.ofParts(
            "user",
            List.of(
                MessagePart.text("What is this?"),
                MessagePart.media("image", "image/png", new byte[40]),
                MessagePart.media("file", null, "https://example.org/report.pdf"),
                MessagePart.text("In one word.")));
    ModelCall call =
        new ModelCall("m", null, List.of(question), List.of(), null, question, null, null);
    TaskMeta original =
        SampleTraces.task(1, 0, TaskType.MODEL_CALL, "chat", 0, 1).modelCall(call).build();

    JsonNode written =
        new ObjectMapper().readTree(state(SampleTraces.snapshot(List.of(original)))).get("1");
    assertThat(written.get("model_input_meta").get(0).get("content").textValue())
        .isEqualTo("What is this?\nIn one word.");
    assertThat(written.get("model_input_meta").get(0).get("parts").get(1).toString())
        .isEqualTo("{\"type\":\"image\",\"media_type\":\"image/png\",\"size\":40}");
    ModelCall read = task(written.toString()).modelCall();
    assertThat(read.input()).containsExactly(question);
    assertThat(read.output().parts()).isEqualTo(question.parts());
  }

  @Test
  void laterObjectsAddToEarlierOnes() throws IOException {
    TaskMeta task =
        reader(
                "{\"func\":\"search\",\"task_type\":\"tool_call\",\"parent\":7,\"start_us\":10,"
                    + "\"tool_input_meta\":{\"name\":\"search\",\"arguments\":{\"q\":\"x\"}}}",
                "{\"end_us\":30,\"tool_output_meta\":[1,2]}")
            .toTask(9);

    assertThat(task.id()).isEqualTo(9);
    assertThat(task.name()).isEqualTo("search");
    assertThat(task.parent()).hasValue(7);
    assertThat(task.outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(task.duration().orElseThrow()).hasNanos(20_000);
    assertThat(task.arguments()).containsEntry("q", CapturedValue.of("x"));
    assertThat(task.result()).isEqualTo(CapturedValue.ofJson("[1,2]"));
  }

  @Test
  void taskWithoutAnEndIsUnfinished() throws IOException {
    assertThat(task("{\"func\":\"f\",\"start_us\":10}").outcome()).isEqualTo(TaskOutcome.RUNNING);
  }

  @Test
  void failureIsAnEndAlsoWithoutATime() throws IOException {
    assertThat(task("{\"start_us\":10,\"error\":\"boom\"}").outcome()).isEqualTo(TaskOutcome.ERROR);
    TaskMeta cancelled = task("{\"start_us\":10,\"end_us\":12,\"error\":\"c\",\"cancelled\":true}");
    assertThat(cancelled.outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThat(cancelled.endMicros()).hasValue(12);
  }

  @Test
  void fieldsOfMotusForPythonAreUnderstood() throws IOException {
    TaskMeta task =
        task(
            """
            {"func": "chat", "task_type": "model_call", "parent": null,
             "started_at": "2026-01-02T03:04:05.000007", "ended_at": "2026-01-02T03:04:06+00:00",
             "model_name": "m", "temperature": NaN, "custom": {"a": [1, -Infinity]},
             "model_input_meta": [{"role": "user", "content": [{"type": "text", "text": "hi"}]},
                                  "bare"],
             "model_output_meta": {"content": null, "tool_calls":
                [{"id": "c1", "name": "search", "arguments": {"q": 1}}],
                "usage": {"prompt_tokens": 3, "completion_tokens": 4.0, "total_tokens": "7",
                          "completion_tokens_details": {"reasoning_tokens": 1}}}}
            """);

    assertThat(task.type()).isEqualTo(TaskType.MODEL_CALL);
    assertThat(task.startedAt()).isEqualTo("2026-01-02T03:04:05.000007Z");
    assertThat(task.endedAt())
        .hasValueSatisfying(end -> assertThat(end).isEqualTo("2026-01-02T03:04:06Z"));
    ModelCall call = task.modelCall();
    assertThat(call.requestModel()).isEqualTo("m");
    assertThat(call.input())
        .containsExactly(ModelMessage.of("user", "hi"), ModelMessage.of("unknown", "bare"));
    assertThat(call.output().toolCalls())
        .containsExactly(new ModelToolCall("c1", "search", "{\"q\":1}"));
    assertThat(call.usage()).isEqualTo(new TokenUsage(3L, 4L, 7L, 1L, null));
    assertThat(task.extraFields())
        .containsEntry("temperature", CapturedValue.ofJson("\"NaN\""))
        .containsEntry("custom", CapturedValue.ofJson("{\"a\":[1,\"-Infinity\"]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"func\":{\"a\":1},\"task_type\":[1],\"parent\":{},\"start_us\":[],\"end_us\":\"x\"}",
        "{\"start_us\":1e300,\"parent\":99999999999999999999,\"started_at\":\"tomorrow\"}",
        "{\"model_input_meta\":{\"a\":1},\"model_output_meta\":[1],\"tool_meta\":3}",
        "{\"model_input_meta\":[[1],null,{}],\"tool_meta\":[1,null,{\"function\":3}]}",
        "{\"model_output_meta\":{\"usage\":[1],\"tool_calls\":{\"a\":{}},\"content\":{}}}",
        "{\"model_output_meta\":{\"usage\":{\"completion_tokens_details\":[{}]}}}",
        "{\"tool_input_meta\":[1],\"args\":\"x\",\"dependencies\":{\"a\":1},\"cancelled\":{}}",
        "{\"dependencies\":[1,\"2\",{},null],\"error\":{\"a\":[]},\"object_id\":[1]}",
      })
  void fieldsInOddShapesAreNoReasonToGiveUp(String json) throws IOException {
    TaskMeta task = task(json);

    assertThat(task.id()).isEqualTo(1);
    assertThat(state(SampleTraces.snapshot(List.of(task)))).startsWith("{").contains("\"1\"");
  }

  @Test
  void deepAndLongValuesAreRead() throws IOException {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    String longText = "x".repeat(2_000_000);
    TaskMeta task = task("{\"args\":{\"d\":" + deep + "},\"result\":\"" + longText + "\"}");

    assertThat(task.arguments().get("d").toJson()).isEqualTo(deep);
    assertThat(task.result().asText()).isEqualTo(longText);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"func\":\"a\"",
        "{\"args\":{\"x\":[1,",
        "{\"model_input_meta\":[{\"role\":\"user\"",
        "{\"tool_meta\":[{\"function\":{\"name\":\"x\"}",
        "{\"dependencies\":[1",
        "{\"a\":tru",
      })
  void missingEndIsAnErrorAndNotAnEndlessLoop(String torn) {
    assertThatThrownBy(() -> task(torn)).isInstanceOf(IOException.class);
  }

  @Test
  void costOfAnotherProductsUsageIsAFieldOfTheTask() throws IOException {
    TaskMeta call =
        task(
            """
            {"func": "chat", "task_type": "model_call", "model_output_meta":
              {"usage": {"prompt_tokens": 7, "cost": 0.00042}}}\
            """);
    assertThat(ReportedCost.of(call)).hasValue(0.00042);
    assertThat(ReportedCost.of(task("{\"func\": \"search\", \"cost\": 2}"))).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "-1",
        "\"0.5\"",
        "true",
        "{\"usd\": 1}",
        "[1]",
        "1e300",
        "NaN",
        "12345678901234567890123456789012345678901234567890"
      })
  void whatIsNoAmountOfMoneyIsNoCost(String value) throws IOException {
    assertThat(ReportedCost.of(task("{\"func\": \"f\", \"cost\": " + value + "}"))).isEmpty();
  }
}
