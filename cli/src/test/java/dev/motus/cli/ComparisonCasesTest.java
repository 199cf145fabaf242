package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.analysis.comparison.Comparison;
import dev.motus.analysis.comparison.Figures;
import dev.motus.analysis.comparison.Parting;
import dev.motus.analysis.comparison.StepPair;
import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pairs of runs by which the page's own comparison is tested: the command puts their steps side
 * by side in the same way.
 */
class ComparisonCasesTest {
  private static final Path CASES = Path.of("../viewer/src/test/page/comparison/cases.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> commandAndPageCompareAlike() throws IOException {
    List<JsonNode> cases =
        StreamSupport.stream(JSON.readTree(CASES.toFile()).spliterator(), false).toList();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(20);
    return cases.stream()
        .map(each -> DynamicTest.dynamicTest(each.get("name").asText(), () -> run(each)));
  }

  private void run(JsonNode each) throws Exception {
    assertThat(told(each).toPrettyString()).isEqualTo(each.get("told").toPrettyString());
  }

  private ObjectNode told(JsonNode each) throws Exception {
    try (LoadedTrace left = read(each, "left");
        LoadedTrace right = read(each, "right")) {
      Comparison comparison = Comparison.of(tree(left), tree(right));
      ObjectNode told = JSON.createObjectNode();
      ArrayNode pairs = told.putArray("pairs");
      comparison.pairs().forEach(pair -> pairs.add(text(pair)));
      told.put("parting", comparison.parting().map(Parting::pair).map(this::text).orElse(null));
      told.put("a", text(comparison.left())).put("b", text(comparison.right()));
      ArrayNode names = told.putArray("by_name");
      comparison
          .byName()
          .forEach(
              delta ->
                  names.add(delta.name() + " " + text(delta.left()) + " > " + text(delta.right())));
      return told;
    }
  }

  private static Run tree(LoadedTrace trace) {
    return Run.of(trace.snapshot().spans(), Prices.bundled());
  }

  private LoadedTrace read(JsonNode each, String side) throws Exception {
    Path file = directory.resolve(side).resolve("tracer_state.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, tasks(each, side));
    return TraceReader.read(TraceFile.find(file), bytes -> {});
  }

  /** As they are, as text that keeps the digits of its numbers, or one letter a step. */
  private static String tasks(JsonNode each, String side) {
    if (each.has(side)) {
      return each.get(side).toString();
    }
    return each.has(side + "_text") ? each.get(side + "_text").asText() : steps(each, side);
  }

  private static String steps(JsonNode each, String side) {
    ObjectNode tasks = JSON.createObjectNode();
    int[] letters = each.get(side + "_steps").asText().codePoints().toArray();
    task(tasks, 1, "agent", "agent_call", 0, 10L * letters.length);
    for (int i = 0; i < letters.length; i++) {
      ObjectNode step = task(tasks, 2 + i, "step", "tool_call", 10L * i, 10L * i + 10);
      step.put("parent", 1).put("tool_output_meta", "ok");
      step.putObject("tool_input_meta")
          .put("name", "step")
          .putObject("arguments")
          .put("q", Character.toString(letters[i]));
    }
    return tasks.toString();
  }

  private static ObjectNode task(
      ObjectNode tasks, int id, String name, String type, long from, long to) {
    return tasks
        .putObject(String.valueOf(id))
        .put("func", name)
        .put("task_type", type)
        .put("start_us", 1_000_000 + from)
        .put("end_us", 1_000_000 + to);
  }

  private String text(StepPair pair) {
    return pair.kind().name().toLowerCase(Locale.ROOT)
        + " "
        + id(pair.left())
        + "/"
        + id(pair.right())
        + (pair.isSameAsFarAsRecorded() ? " as far as recorded" : "");
  }

  private static String id(@Nullable Step step) {
    return Optional.ofNullable(step).map(Step::id).map(String::valueOf).orElse("-");
  }

  private static String text(Figures figures) {
    String cost = figures.cost().signum() == 0 ? "0" : figures.cost().toPlainString();
    return figures.steps()
        + " "
        + figures.micros()
        + " "
        + figures.tokens()
        + " "
        + (cost.contains(".") ? cost.replaceAll("\\.?0+$", "") : cost)
        + " "
        + figures.errors();
  }
}
