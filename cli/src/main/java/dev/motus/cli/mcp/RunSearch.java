package dev.motus.cli.mcp;

import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.log.StepTexts;
import dev.motus.analysis.run.Step;
import dev.motus.analysis.run.StepLabel;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a text stands in a run. */
record RunSearch(SharedTraces traces, Prices prices) {
  private static final int USUAL_LIMIT = 20;
  private static final int AROUND = 80;

  private record Hit(Step step, String place) {}

  TraceTool tool() {
    return new TraceTool(
        "search",
        "Finds the steps of a run that have a text in name, error, arguments, messages, answer or"
            + " result, in capitals or not, with the words around it.",
        List.of(
            RunQuestions.RUN,
            Parameter.text("query", "The text to find.").required(),
            Parameter.number(
                "limit", "At most so many steps; " + USUAL_LIMIT + " is usual.", 1, 200),
            Parameter.number("offset", "How many to leave out first.", 0, Integer.MAX_VALUE)),
        this::search);
  }

  private String search(ToolArguments arguments) throws CommandFailure {
    String query = arguments.required("query").toLowerCase(Locale.ROOT);
    try (Reading read = Reading.of(traces.find(arguments.text("run")), prices)) {
      StepTexts texts = read.texts();
      List<Hit> hits = new ArrayList<>();
      Set<Long> seen = new HashSet<>();
      for (TaskMeta task : read.trace().snapshot().spans()) {
        if (seen.add(task.id())) {
          read.run().step(task.id()).ifPresent(step -> find(query, step, task, texts, hits));
        }
      }
      if (hits.isEmpty()) {
        return read.title() + "No step has this text.\n";
      }
      return read.title()
          + TextPage.of(
              hits,
              arguments.number("offset", 0),
              arguments.number("limit", USUAL_LIMIT),
              "steps",
              i -> "- " + texts.line(hits.get(i).step) + "\n  … " + code(hits.get(i).place));
    }
  }

  private static void find(
      String query, Step step, TaskMeta task, StepTexts texts, List<Hit> hits) {
    String all =
        step.name()
            + "\n"
            + (step.error() == null ? "" : step.error() + "\n")
            + (task.error() == null ? "" : task.error() + "\n")
            + texts.content(step, task);
    int at = all.toLowerCase(Locale.ROOT).indexOf(query);
    if (at >= 0) {
      // Lower case may be longer than what it is of.
      int middle = Math.min(at, all.length());
      int start = Math.max(0, middle - AROUND);
      int end = Math.min(all.length(), middle + query.length() + AROUND);
      hits.add(new Hit(step, StepLabel.line(all.substring(start, end), 2 * AROUND + 100)));
    }
  }
}
