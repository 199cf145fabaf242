package dev.motus.format.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.SampleTraces;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What spans say of the request of a model call: only what is known. */
class GenAiRequestTest {
  private static final ModelCall TOLD =
      new ModelCall(
          null,
          "anthropic",
          List.of(ModelMessage.of("system", "Be brief."), ModelMessage.of("user", "Hi")),
          List.of(),
          null,
          null,
          null,
          null);

  private static TaskMeta call(ModelCall call) {
    return SampleTraces.task(1, 0, TaskType.MODEL_CALL, "work", 0, 1).modelCall(call).build();
  }

  @Test
  void instructionsStandApartWhereTheProvidersProtocolKeepsThemApart() throws IOException {
    ModelCall elsewhere =
        new ModelCall("gpt-5", "openai", TOLD.input(), List.of(), null, null, null, null);
    ModelCall alone =
        new ModelCall(
            null, "gcp.gemini", TOLD.input().subList(0, 1), List.of(), null, null, null, null);

    assertThat(WrittenAttributes.of(call(TOLD)).values)
        .contains(
            entry("gen_ai.system_instructions", "[{\"type\":\"text\",\"content\":\"Be brief.\"}]"),
            entry(
                "gen_ai.input.messages",
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}]}]"));
    assertThat(WrittenAttributes.of(call(elsewhere)).values)
        .doesNotContainKey("gen_ai.system_instructions")
        .hasEntrySatisfying(
            "gen_ai.input.messages",
            messages -> assertThat(messages.toString()).contains("\"system\"", "\"user\""));
    assertThat(WrittenAttributes.of(call(alone)).values)
        .containsKey("gen_ai.system_instructions")
        .doesNotContainKey("gen_ai.input.messages");
  }

  @ParameterizedTest
  @CsvSource({
    "partial_responses, 1, true",
    "items, 2, true",
    "items, 1, ",
    "items, 0, ",
    "items, many, "
  })
  void anAnswerThatCameInPiecesWasAskedForAsAStream(
      String field, String count, @Nullable Boolean streams) throws IOException {
    CapturedValue value =
        count.matches("\\d") ? CapturedValue.ofJson(count) : CapturedValue.of(count);

    assertThat(
            WrittenAttributes.of(
                    SampleTraces.task(1, 0, TaskType.MODEL_CALL, "work", 0, 1)
                        .extraFields(Map.of(field, value))
                        .build())
                .values
                .get("gen_ai.request.stream"))
        .isEqualTo(streams);
  }

  @Test
  void whatTheRequestSaysGoesBeforeHowTheAnswerCame() throws IOException {
    assertThat(
            WrittenAttributes.of(
                    SampleTraces.task(1, 0, TaskType.MODEL_CALL, "work", 0, 1)
                        .extraFields(
                            Map.of(
                                "request", CapturedValue.ofJson("{\"stream\": false}"),
                                "items", CapturedValue.of(2)))
                        .build())
                .values)
        .containsEntry("gen_ai.request.stream", false)
        .containsEntry("items", 2L);
  }

  @Test
  void aPortStandsBesideAnAddressOnly() throws IOException {
    WrittenAttributes written =
        WrittenAttributes.of(
            SampleTraces.task(1, 0, TaskType.MODEL_CALL, "work", 0, 1)
                .extraFields(Map.of("server_port", CapturedValue.of(443)))
                .build());

    assertThat(written.values).containsEntry("server_port", 443L).doesNotContainKey("server.port");
  }
}
