package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.format.read.FileKind;
import dev.motus.format.read.TraceFileReader;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.SampleTraces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens go out in the shape of Motus and in that of each convention, and come back the same. */
class UsageRoundTripTest {
  private static final TokenUsage ALL = new TokenUsage(8_500L, 50L, 8_550L, 20L, 8_000L, 300L);

  @TempDir Path directory;

  /** Every combination of what a provider may say, and counts of zero. */
  private static List<TokenUsage> usages() {
    List<TokenUsage> usages = new ArrayList<>();
    for (int known = 1; known < 32; known++) {
      Long input = (known & 1) == 0 ? null : Long.valueOf(8_500);
      Long output = (known & 2) == 0 ? null : Long.valueOf(50);
      TokenUsage sum = new TokenUsage(input, output, null, null, null);
      usages.add(
          new TokenUsage(
              input,
              output,
              sum.totalTokens(),
              (known & 4) == 0 ? null : Long.valueOf(20),
              (known & 8) == 0 ? null : Long.valueOf(8_000),
              (known & 16) == 0 ? null : Long.valueOf(300)));
    }
    usages.add(new TokenUsage(0L, 0L, 0L, 0L, 0L, 0L));
    usages.add(new TokenUsage(5L, 1L, 6L, 0L, 0L, null));
    return usages;
  }

  private static TraceSnapshot trace(List<TokenUsage> usages) {
    List<TaskMeta> tasks = new ArrayList<>();
    for (TokenUsage usage : usages) {
      ModelCall call = new ModelCall("gpt-5", null, List.of(), List.of(), null, null, null, usage);
      tasks.add(
          SampleTraces.task(tasks.size() + 1, 0, TaskType.MODEL_CALL, "chat", 0, 1)
              .modelCall(call)
              .build());
    }
    return SampleTraces.snapshot(tasks);
  }

  private List<TokenUsage> readBack(TraceExporter exporter, FileKind kind) throws Exception {
    Path file = directory.resolve(exporter.fileName());
    Files.writeString(file, ExportedFile.text(exporter, trace(usages())));
    return TraceFileReader.read(file, kind, bytes -> {}).snapshot().spans().stream()
        .map(task -> task.modelCall().usage())
        .toList();
  }

  @Test
  void theStateIsInTheShapeOfMotus() {
    JsonNode state = ExportedFile.json(new TracerStateExporter(), trace(List.of(ALL)));

    assertThat(state.at("/1/model_output_meta/usage"))
        .isEqualTo(
            ExportedFile.parse(
                """
                {"prompt_tokens": 200, "cache_read_input_tokens": 8000,
                 "cache_creation_input_tokens": 300, "completion_tokens": 50,
                 "total_tokens": 8550, "completion_tokens_details": {"reasoning_tokens": 20}}
                """));
  }

  @Test
  void theStateIsReadBackWithoutLoss() throws Exception {
    assertThat(readBack(new TracerStateExporter(), FileKind.STATE)).isEqualTo(usages());
  }

  @ParameterizedTest
  @EnumSource(SemanticConventions.class)
  void otlpIsReadBackWithoutLoss(SemanticConventions conventions) throws Exception {
    assertThat(readBack(new OtlpJsonExporter(conventions), FileKind.OTLP))
        .extracting(
            TokenUsage::input,
            TokenUsage::output,
            TokenUsage::totalTokens,
            TokenUsage::reasoning,
            TokenUsage::cacheRead,
            TokenUsage::cacheWrite)
        .isEqualTo(
            usages().stream()
                .map(
                    usage ->
                        org.assertj.core.groups.Tuple.tuple(
                            usage.input(),
                            usage.output(),
                            usage.totalTokens(),
                            usage.reasoning(),
                            usage.cacheRead(),
                            usage.cacheWrite()))
                .toList());
  }

  /** It has no place in the usage of Motus or of the conventions, and another price. */
  @ParameterizedTest
  @EnumSource(SemanticConventions.class)
  void whatStaysInACacheForAnHourIsReadBackFromEveryFile(SemanticConventions conventions)
      throws Exception {
    CapturedValue hour = CapturedValue.of(200);
    TaskMeta task =
        trace(List.of(ALL)).spans().iterator().next().toBuilder()
            .extraFields(Map.of("cache_creation_1h_input_tokens", hour))
            .build();
    for (TraceExporter exporter :
        List.of(new TracerStateExporter(), new OtlpJsonExporter(conventions))) {
      Path file = directory.resolve(exporter.fileName());
      Files.writeString(file, ExportedFile.text(exporter, SampleTraces.snapshot(List.of(task))));
      FileKind kind = exporter instanceof OtlpJsonExporter ? FileKind.OTLP : FileKind.STATE;

      assertThat(TraceFileReader.read(file, kind, bytes -> {}).snapshot().spans())
          .singleElement()
          .satisfies(
              read ->
                  assertThat(read.extraFields())
                      .containsEntry("cache_creation_1h_input_tokens", hour));
    }
  }

  @Test
  void aCacheLargerThanTheInputMakesNoNegativeNumber() {
    TokenUsage wrong = new TokenUsage(10L, 1L, 11L, null, 4_000L, null);

    JsonNode state = ExportedFile.json(new TracerStateExporter(), trace(List.of(wrong)));

    assertThat(state.at("/1/model_output_meta/usage/prompt_tokens").intValue()).isZero();
  }
}
