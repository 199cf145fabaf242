package dev.motus.analysis.log;

import static dev.motus.analysis.run.Amounts.count;
import static dev.motus.analysis.run.Amounts.duration;
import static dev.motus.analysis.run.Amounts.number;

import dev.motus.analysis.finding.Findings;
import dev.motus.analysis.run.Markdown;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The whole run as one Markdown text: how it ended and why, what is worth a look, and every step in
 * the order in which it ran, with what it was given and what came out.
 *
 * @param text what the run says, in Markdown; lines end with {@code \n}
 * @param leftOut what the limit left no room for, in a sentence; empty when nothing is missing
 */
public record RunLog(String text, String leftOut) {
  /** What a person, a pull request or a model takes. */
  public static final long USUAL_LIMIT = 100_000;

  /** There is no use in less. */
  public static final long LEAST_LIMIT = 2_000;

  /** How much of each text is written; the first one with which all steps fit is taken. */
  private static final int[] LENGTHS = {20_000, 4_000, 1_000, 300, 0};

  /** No line of a step is shorter. */
  private static final int SHORTEST_LINE = 24;

  /**
   * Writes it.
   *
   * @param trace what was read
   * @param run the same as a tree
   * @param findings what is worth a look in it
   * @param ids how people know a task
   * @param limit how many characters there may be, at least {@link #LEAST_LIMIT}; 0 for all
   */
  public static RunLog of(
      TraceSnapshot trace, Run run, Findings findings, LongFunction<String> ids, long limit) {
    LongFunction<String> tasks = tasks(ids);
    String head = LogHead.of(trace, run, findings, tasks) + "## What happened\n\n";
    StepLine lines = new StepLine(run, tasks);
    long room = limit == 0 ? Long.MAX_VALUE : Math.max(limit - head.length(), limit / 2) - 200;
    if (run.steps().size() > room / SHORTEST_LINE) {
      return selected(head, run, findings, lines, room);
    }
    Map<Long, TaskMeta> contents = new HashMap<>();
    trace.spans().forEach(task -> contents.putIfAbsent(task.id(), task));
    for (int longest : limit == 0 ? new int[] {Integer.MAX_VALUE} : LENGTHS) {
      Outline out = new Outline(room);
      StepContent content = new StepContent(longest, out, tasks);
      for (Step step : run.steps()) {
        out.entry(step.depth(), lines.of(step));
        TaskMeta task = contents.get(step.id());
        if (task != null) {
          content.write(step, step.depth(), task);
        }
        if (out.isFull()) {
          break;
        }
      }
      if (!out.isFull()) {
        return whole(head, out, longest, content.cutTexts());
      }
    }
    return selected(head, run, findings, lines, room);
  }

  /**
   * What stands above the steps: how the run ended, why it failed, and what is worth a look.
   *
   * @param trace what was read
   * @param run the same as a tree
   * @param findings what is worth a look in it
   * @param ids how people know a task
   * @return Markdown; lines end with {@code \n}
   */
  public static String head(
      TraceSnapshot trace, Run run, Findings findings, LongFunction<String> ids) {
    return LogHead.of(trace, run, findings, tasks(ids));
  }

  static LongFunction<String> tasks(LongFunction<String> ids) {
    return id -> "task " + Markdown.word(ids.apply(id));
  }

  private static RunLog whole(String head, Outline out, int longest, long cut) {
    String leftOut =
        cut == 0
            ? ""
            : longest == 0
                ? "The contents of all steps are left out, to stay within the limit."
                : count(cut, "text")
                    + (cut == 1 ? " is" : " are")
                    + " cut after "
                    + number(longest)
                    + " characters, to stay within the limit.";
    return new RunLog(head + out + end(leftOut), leftOut);
  }

  private static RunLog selected(
      String head, Run run, Findings findings, StepLine lines, long room) {
    BitSet chosen = Selection.of(run, findings, lines, room);
    Outline out = new Outline(Long.MAX_VALUE);
    int missing = 0;
    for (Step step : run.steps()) {
      if (!chosen.get(step.number())) {
        missing++;
        continue;
      }
      missing = say(out, missing, step.depth());
      out.entry(step.depth(), lines.of(step));
    }
    say(out, missing, 0);
    List<Step> all = run.steps();
    String leftOut =
        number(all.size() - chosen.cardinality())
            + " of "
            + count(all.size(), "step")
            + " and the contents of all are left out, to stay within the limit; those that failed"
            + " or are worth a look, and those above, come first.";
    return new RunLog(head + out + end(leftOut), leftOut);
  }

  private static int say(Outline out, int missing, int depth) {
    if (missing > 0) {
      out.entry(depth, "… " + count(missing, "step") + " left out here");
    }
    return 0;
  }

  private static String end(String leftOut) {
    return leftOut.isEmpty() ? "" : "\n" + leftOut + "\n";
  }

  static String title(Run run) {
    String how =
        run.roots().stream().anyMatch(root -> !root.isFinished())
            ? "not ended after "
            : run.roots().stream().anyMatch(Step::hasFailed) ? "failed after " : "done in ";
    return how + duration(run.micros());
  }
}
