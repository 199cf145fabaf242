package dev.motus.analysis.finding;

import static dev.motus.analysis.run.Amounts.duration;
import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.run.CallFigures;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tools that a model asked for in one answer, and that ran one after the other. */
final class SequentialTools {
  private static final long LEAST_SAVED_MICROS = 500_000;
  private static final double LEAST_PART = 0.05;

  private SequentialTools() {}

  static void find(Run run, Consumer<Finding> found) {
    for (List<Step> calls : Scopes.calls(run)) {
      for (int i = 0; i < calls.size(); i++) {
        CallFigures call = calls.get(i).call();
        if (call != null && call.asked().size() > 1) {
          look(run, calls.get(i), asked(calls, i, call.asked()), found);
        }
      }
    }
  }

  /** The tools that ran for the answer of a model call: those before the next one. */
  private static List<Step> asked(List<Step> calls, int at, List<String> names) {
    List<Step> tools = new ArrayList<>();
    List<String> left = new ArrayList<>(names);
    for (int i = at + 1; i < calls.size() && !Scopes.isModel(calls.get(i)); i++) {
      Step tool = calls.get(i);
      if (tool.startMicros() >= calls.get(at).endMicros() && left.remove(tool.name())) {
        tools.add(tool);
      }
    }
    return tools;
  }

  private static void look(Run run, Step model, List<Step> tools, Consumer<Finding> found) {
    if (tools.size() < 2) {
      return;
    }
    long sum = 0;
    long longest = 0;
    long end = Long.MIN_VALUE;
    for (Step tool : tools) {
      boolean needsAnother =
          tools.stream().anyMatch(other -> tool.dependencies().contains(other.id()));
      if (tool.startMicros() < end || needsAnother) {
        return;
      }
      end = tool.endMicros();
      sum += tool.micros();
      longest = Math.max(longest, tool.micros());
    }
    long saved = sum - longest;
    double part = (double) saved / Math.max(1, run.micros());
    if (saved < LEAST_SAVED_MICROS || part < LEAST_PART) {
      return;
    }
    String text =
        "One answer of "
            + code(model.name())
            + " asked for "
            + tools.size()
            + " tools, which ran one after the other in "
            + duration(sum)
            + "; the longest took "
            + duration(longest)
            + ". Side by side they would save "
            + duration(saved)
            + ", if none needs what another does.";
    found.accept(
        Finding.of(
            FindingKind.COULD_BE_PARALLEL,
            text,
            tools.get(0),
            tools,
            Numbers.of("tools", tools.size())
                .and("sum_us", sum)
                .and("longest_us", longest)
                .and("saved_us", saved)
                .and("asked_by_task", model.id())
                .toMap(),
            part));
  }
}
