package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.analysis.comparison.Delta;
import dev.motus.analysis.comparison.Figures;
import dev.motus.analysis.comparison.StepPair;
import dev.motus.analysis.comparison.StepPair.Kind;
import dev.motus.cli.outcome.ExitCode;
import java.util.List;
import java.util.Locale;

/** Two runs side by side, for scripts. */
final class DiffResults {
  private DiffResults() {}

  static ObjectNode of(ComparedTraces compared, List<String> beyond, int limit) {
    ObjectNode result = Results.of("diff").put("ok", beyond.isEmpty());
    if (!beyond.isEmpty()) {
      result.put("exit_code", ExitCode.FAILED.code());
    }
    beyond.forEach(result.putArray("beyond")::add);
    figures(result.putObject("a"), compared.comparison().left())
        .put("file", compared.left().file().path().toString());
    Results.scores((ObjectNode) result.get("a"), compared.left().scores());
    figures(result.putObject("b"), compared.comparison().right())
        .put("file", compared.right().file().path().toString());
    Results.scores((ObjectNode) result.get("b"), compared.right().scores());
    result.putNull("parting");
    compared
        .comparison()
        .parting()
        .ifPresent(parting -> pair(result.putObject("parting"), compared, parting.pair()));
    for (Kind kind : Kind.values()) {
      result.put(kind.name().toLowerCase(Locale.ROOT), compared.comparison().count(kind));
    }
    result.put("same_as_far_as_recorded", compared.comparison().countSameAsFarAsRecorded());
    ArrayNode steps = result.putArray("steps");
    compared.comparison().pairs().stream()
        .filter(pair -> pair.kind() != Kind.SAME)
        .limit(limit)
        .forEach(pair -> pair(steps.addObject(), compared, pair));
    ArrayNode texts = result.putArray("texts");
    for (TextChange text : compared.texts()) {
      ObjectNode entry = texts.addObject().put("what", text.what()).put("times", text.times());
      pair(entry, compared, text.pair());
      text.lines().forEach(entry.putArray("lines")::add);
    }
    ArrayNode names = result.putArray("by_name");
    for (Delta delta : compared.comparison().byName()) {
      ObjectNode entry = names.addObject();
      entry.put("type", delta.type().wireName()).put("name", delta.name());
      figures(entry.putObject("a"), delta.left());
      figures(entry.putObject("b"), delta.right());
    }
    return result;
  }

  private static void pair(ObjectNode entry, ComparedTraces compared, StepPair pair) {
    entry.put("kind", pair.kind().name().toLowerCase(Locale.ROOT));
    entry.put("name", pair.step().name()).put("type", pair.step().type().wireName());
    entry.put("task_a", compared.leftId(pair)).put("task_b", compared.rightId(pair));
    entry.put("difference", compared.difference(pair)).put("label", pair.step().label());
  }

  private static ObjectNode figures(ObjectNode entry, Figures figures) {
    return entry
        .put("tasks", figures.steps())
        .put("duration_us", figures.micros())
        .put("tokens", figures.tokens())
        .put("cost", figures.cost())
        .put("errors", figures.errors());
  }
}
