package dev.motus.cli.mcp;

import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.log.RunLog;
import dev.motus.analysis.log.StepTexts;
import dev.motus.analysis.run.Markdown;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.runtime.trace.TaskMeta;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked about a run.
 *
 * @param compare how two runs differ
 */
record RunQuestions(SharedTraces traces, Prices prices, ComparedText compare) {
  static final Parameter RUN =
      Parameter.text("run", "The id of the run, from list_runs; the latest when it is left out.");

  private static final int USUAL_CHARS = 20_000;
  private static final int MOST_CHARS = 200_000;
  private static final int USUAL_STEPS = 200;
  private static final int USUAL_DEPTH = 4;
  private static final int USUAL_DIFFERENCES = 20;

  private static final Parameter TASK =
      Parameter.text("task", "The number of the task, as other answers have it behind 'task'.");
  private static final Parameter CHARS =
      Parameter.number(
          "max_chars",
          "At most so many characters; " + USUAL_CHARS + " is usual.",
          RunLog.LEAST_LIMIT,
          MOST_CHARS);

  List<TraceTool> tools() {
    Parameter offset =
        Parameter.number("offset", "How many to leave out first.", 0, Integer.MAX_VALUE);
    return List.of(
        new TraceTool(
            "findings",
            "How a run ended, why it failed (from the root down to where the error began), and what"
                + " is worth a look: loops, retries, waits, growing conversations. Ask this first.",
            List.of(RUN),
            this::findings),
        new TraceTool(
            "show_run",
            "The whole run as one text: every step in order with what it was given and what came"
                + " out. What the limit leaves no room for is said at the end.",
            List.of(RUN, CHARS),
            this::log),
        new TraceTool(
            "show_tree",
            "The steps of a run as a tree, one line each, without contents.",
            List.of(
                RUN,
                Parameter.text("task", "Only this task and what is below it; all when left out."),
                Parameter.number(
                    "depth", "At most so many levels; " + USUAL_DEPTH + " is usual.", 1, 100),
                Parameter.number(
                    "limit", "At most so many lines; " + USUAL_STEPS + " is usual.", 1, 2_000),
                offset),
            this::tree),
        new TraceTool(
            "show_span",
            "One step with all that was recorded: arguments or the whole conversation, result or"
                + " answer, error with its stack, what is above and below it.",
            List.of(RUN, TASK.required(), CHARS, offset),
            this::span),
        new TraceTool(
            "diff",
            "Compares two runs: where they part, which steps only one has, which texts differ, and"
                + " what that costs in time, tokens and errors.",
            List.of(
                Parameter.text("a", "The id of the one run, from list_runs.").required(),
                Parameter.text("b", "The id of the other run; the latest when it is left out."),
                Parameter.number(
                    "limit",
                    "At most so many steps and texts; " + USUAL_DIFFERENCES + " is usual.",
                    1,
                    1_000),
                CHARS,
                offset),
            this::diff));
  }

  private Reading read(@Nullable String run) throws CommandFailure {
    return Reading.of(traces.find(run), prices);
  }

  private String findings(ToolArguments arguments) throws CommandFailure {
    try (Reading read = read(arguments.text("run"))) {
      return read.title()
          + RunLog.head(
              read.trace().snapshot(), read.run(), read.findings(), read.trace().idTexts())
          + (read.findings().shown().isEmpty() ? "Nothing else is worth a look.\n" : "");
    }
  }

  private String log(ToolArguments arguments) throws CommandFailure {
    return log(arguments.text("run"), arguments.number("max_chars", USUAL_CHARS));
  }

  /** The run as one text. */
  String log(@Nullable String run, int limit) throws CommandFailure {
    try (Reading read = read(run)) {
      RunLog log =
          RunLog.of(
              read.trace().snapshot(), read.run(), read.findings(), read.trace().idTexts(), limit);
      return read.title() + log.text();
    }
  }

  private String tree(ToolArguments arguments) throws CommandFailure {
    try (Reading read = read(arguments.text("run"))) {
      Run run = read.run();
      @Nullable String task = arguments.text("task");
      @Nullable Step top = task == null ? null : read.step(task);
      int from = top == null ? 0 : top.depth();
      int depth = arguments.number("depth", USUAL_DEPTH);
      List<Step> shown =
          (top == null ? run.steps() : run.below(top))
              .stream().filter(step -> step.depth() < from + depth).toList();
      StepTexts texts = read.texts();
      return read.title()
          + TextPage.of(
              shown,
              arguments.number("offset", 0),
              arguments.number("limit", USUAL_STEPS),
              "steps",
              i -> line(shown.get(i), run, texts, from, depth));
    }
  }

  private static String line(Step step, Run run, StepTexts texts, int from, int depth) {
    int level = step.depth() - from;
    String line = "  ".repeat(Math.min(level, 20)) + "- " + texts.line(step);
    int below = run.below(step).size() - 1;
    return level == depth - 1 && below > 0 ? line + " (" + below + " below)" : line;
  }

  private String span(ToolArguments arguments) throws CommandFailure {
    try (Reading read = read(arguments.text("run"))) {
      Step step = read.step(arguments.required("task"));
      return TextPage.of(
          read.title() + span(read, step),
          arguments.number("offset", 0),
          arguments.number("max_chars", USUAL_CHARS));
    }
  }

  private static String span(Reading read, Step step) {
    StepTexts texts = read.texts();
    StringBuilder text = new StringBuilder("- ").append(texts.line(step)).append('\n');
    Optional<TaskMeta> task = read.task(step);
    task.ifPresent(known -> text.append(texts.content(step, known)).append('\n'));
    String stack = task.map(TaskMeta::errorStack).orElse("");
    if (stack != null && !stack.isBlank()) {
      String fence = Markdown.fence(stack);
      text.append("Stack:\n\n").append(fence).append('\n').append(stack.strip());
      text.append('\n').append(fence).append("\n\n");
    }
    for (Step above = step.parent(); above != null; above = above.parent()) {
      text.append("Part of ").append(code(above.name())).append(" (").append(texts.task(above));
      text.append(").\n");
    }
    if (!step.children().isEmpty()) {
      text.append("\nBelow it:\n\n");
      step.children().forEach(below -> text.append("- ").append(texts.line(below)).append('\n'));
    }
    return text.toString();
  }

  private String diff(ToolArguments arguments) throws CommandFailure {
    SharedTrace first = traces.find(arguments.required("a"));
    SharedTrace second = traces.find(arguments.text("b"));
    String text =
        compare.of(first.file(), second.file(), arguments.number("limit", USUAL_DIFFERENCES));
    String fence = Markdown.fence(text);
    return TextPage.of(
        "A is "
            + code(first.id())
            + ", B is "
            + code(second.id())
            + ".\n\n"
            + fence
            + "\n"
            + text
            + fence
            + "\n",
        arguments.number("offset", 0),
        arguments.number("max_chars", USUAL_CHARS));
  }
}
