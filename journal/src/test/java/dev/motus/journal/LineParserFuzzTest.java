package dev.motus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Any bytes are tasks, or lines that are skipped: never a failure, never a walk without end. */
@Tag("slow")
class LineParserFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "{\"e\":\"end\",\"id\":1,\"start_us\":5,\"end_us\":9,\"func\":\"f\",\"task_type\":\"tool_call\"}",
          "{\"e\":\"start\",\"id\":2,\"start_us\":5,\"func\":\"g\",\"task_type\":\"normal_task\"}",
          "{\"e\":\"external\",\"id\":3,\"func\":\"h\",\"extra\":{\"a\":[1,{\"b\":null}]}}",
          "{\"e\":\"journal\",\"version\":1,\"trace_id\":\"t\",\"resource\":{\"a\":\"b\"}}",
          "{\"e\":\"finish\",\"missing\":3}",
          "{\"e\":\"session\",\"session_id\":null}",
          "{\"e\":\"end\",\"id\":",
          "\"model_input_meta\":[{\"role\":\"user\",\"tool_calls\":[{\"tool_calls\":[]}]}],",
          "\"model_output_meta\":{\"content\":null,\"usage\":{\"total_tokens\":1e999}}",
          "\"dependencies\":[1,\"x\",{}]",
          "\"args\":{\"a\":[[[[",
          "99999999999999999999",
          "\\u0000\\ud800",
          "\u0000",
          "\n",
          "\r\n",
          "}",
          "{",
          "[".repeat(2_000),
          ",",
          ":",
          "\"",
          "\uFEFF");

  @Provide
  Arbitrary<byte[]> journals() {
    Arbitrary<byte[]> garbage = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    Arbitrary<byte[]> nearly =
        Arbitraries.of(PIECES)
            .list()
            .ofMaxSize(12)
            .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> mutated =
        Combinators.combine(nearly, Arbitraries.integers().between(0, 10_000), Arbitraries.bytes())
            .as(
                (bytes, at, value) -> {
                  byte[] changed = bytes.clone();
                  if (changed.length > 0) {
                    changed[at % changed.length] = value;
                  }
                  return changed;
                });
    return Arbitraries.oneOf(garbage, nearly, mutated);
  }

  @Property(tries = 3_000, shrinking = ShrinkingMode.BOUNDED)
  void anyBytesAreTasksOrSkippedLines(@ForAll("journals") byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz", ".jsonl");
    try {
      Files.write(file, bytes);
      long lines =
          new String(bytes, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
      JournalIndex index = JournalIndex.read(file);
      assertThat(index.tasks() + index.brokenLines + index.unknownLines)
          .as("no line is more than one thing")
          .isLessThanOrEqualTo(lines);
      long bound = index.order == null ? -1 : 0;
      assertThat(bound).isZero();
      long walked = 0;
      try (JournalSpans spans = new JournalSpans(index, List.of())) {
        for (TaskMeta each : spans) {
          assertThat(each.id()).isPositive();
          assertThat(each.name()).isNotNull();
          walked++;
        }
      }
      assertThat(walked).isEqualTo(index.tasks());
      try (JournalSpans spans = new JournalSpans(JournalIndex.read(file, 0), List.of())) {
        assertThat(spans.stream().count()).as("without order").isEqualTo(index.tasks());
      }
    } finally {
      Files.delete(file);
    }
  }
}
