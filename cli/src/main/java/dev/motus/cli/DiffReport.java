package dev.motus.cli;

import static dev.motus.analysis.run.Amounts.count;
import static dev.motus.analysis.run.Amounts.duration;
import static dev.motus.analysis.run.Amounts.number;

import dev.motus.analysis.comparison.Delta;
import dev.motus.analysis.comparison.Figures;
import dev.motus.analysis.comparison.Parting;
import dev.motus.analysis.comparison.StepPair;
import dev.motus.analysis.comparison.StepPair.Kind;
import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.run.ScoreMeans;
import dev.motus.cli.terminal.StyledLine;
import dev.motus.cli.terminal.Terminal;
import dev.motus.cli.terminal.Visible;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Two runs side by side, for people.
 *
 * @param limit how many steps and texts are told of
 */
record DiffReport(Terminal terminal, int limit) {
  private static final String ROW = "%-28.28s  %17s  %25s  %23s  %17s";

  void print(ComparedTraces compared, List<String> beyond) {
    head("A", compared.left().file().path().toString(), compared.before().calls(), compared, true);
    head("B", compared.right().file().path().toString(), compared.after().calls(), compared, false);
    scores(compared);
    terminal.print("");
    parting(compared);
    steps(compared);
    texts(compared);
    names(compared);
    beyond.forEach(sentence -> terminal.print(StyledLine.of("").bad("beyond: ").text(sentence)));
  }

  private void head(
      String which, String path, CallSum calls, ComparedTraces compared, boolean isLeft) {
    Figures figures = isLeft ? compared.comparison().left() : compared.comparison().right();
    StyledLine line = StyledLine.of("").strong(which).text("  " + path + ": ");
    line.text(count(figures.steps(), "task") + ", " + count(figures.errors(), "error") + ", ");
    line.text(duration(figures.micros()) + ", " + count(calls.tokens(), "token"));
    calls.shownCost().ifPresent(cost -> line.text(", " + cost));
    terminal.print(line);
  }

  /** The mean of each score, and by how much it differs. */
  private void scores(ComparedTraces compared) {
    Map<String, ScoreMeans.Sum> left = compared.left().scores().sums();
    Map<String, ScoreMeans.Sum> right = compared.right().scores().sums();
    TreeSet<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    for (String name : names) {
      ScoreMeans.Sum before = left.get(name);
      ScoreMeans.Sum after = right.get(name);
      StyledLine line = StyledLine.of("Score ").strong(Visible.text(name, 28)).text(": ");
      if (before == null || after == null) {
        terminal.print(line.text(shown(before) + " → " + shown(after)));
        continue;
      }
      double change = after.mean() - before.mean();
      line.text(change(shown(before), shown(after)));
      String by = (change > 0 ? " (+" : " (") + ScoreMeans.shown(change) + ")";
      terminal.print(change == 0 ? line : change > 0 ? line.good(by) : line.bad(by));
    }
  }

  private static String shown(ScoreMeans.@Nullable Sum scores) {
    return scores == null ? "-" : ScoreMeans.shown(scores.mean());
  }

  private void parting(ComparedTraces compared) {
    if (compared.comparison().parting().isEmpty()) {
      boolean isCut = compared.comparison().countSameAsFarAsRecorded() > 0;
      terminal.print(
          "They do not part"
              + (isCut ? " as far as recorded" : "")
              + ": the same steps, given the same, came to the same.");
      return;
    }
    Parting parting = compared.comparison().parting().get();
    StyledLine line = StyledLine.of("They part at ").strong(parting.pair().step().name());
    line.text(" (" + tasks(compared, parting.pair()) + "): ");
    terminal.print(line.text(compared.difference(parting.pair()) + "."));
  }

  private void steps(ComparedTraces compared) {
    terminal.print("");
    terminal.print(
        String.format(
            Locale.ROOT,
            "Steps: %,d the same%s, %,d changed, %,d only in A, %,d only in B.",
            compared.comparison().count(Kind.SAME),
            cut(compared.comparison().countSameAsFarAsRecorded()),
            compared.comparison().count(Kind.CHANGED),
            compared.comparison().count(Kind.REMOVED),
            compared.comparison().count(Kind.ADDED)));
    int shown = 0;
    int more = 0;
    for (StepPair pair : compared.comparison().pairs()) {
      if (pair.kind() == Kind.SAME) {
        continue;
      }
      if (shown++ < limit) {
        terminal.print(line(compared, pair));
      } else {
        more++;
      }
    }
    if (more > 0) {
      terminal.print("  … " + number(more) + " more; --limit 0 shows all.");
    }
  }

  private static String cut(long steps) {
    return steps == 0
        ? ""
        : " (" + number(steps) + " as far as recorded: what a limit of size cut is not known)";
  }

  private static StyledLine line(ComparedTraces compared, StepPair pair) {
    StyledLine line = StyledLine.of("  ");
    String name = pair.step().name() + " (" + tasks(compared, pair) + ")";
    switch (pair.kind()) {
      case ADDED -> line.good("+ " + name);
      case REMOVED -> line.bad("- " + name);
      default -> line.warning("~ " + name).text(": " + compared.difference(pair));
    }
    return pair.step().label().isEmpty() ? line : line.faint("  " + pair.step().label());
  }

  private static String tasks(ComparedTraces compared, StepPair pair) {
    @Nullable String left = compared.leftId(pair);
    @Nullable String right = compared.rightId(pair);
    if (left == null || right == null) {
      return left == null ? "task " + right + " of B" : "task " + left + " of A";
    }
    return left.equals(right) ? "task " + left : "task " + left + " of A, " + right + " of B";
  }

  private void texts(ComparedTraces compared) {
    for (TextChange text : compared.texts()) {
      terminal.print("");
      StyledLine title = StyledLine.of("").strong(text.what());
      title.text(" of " + text.pair().step().name());
      title.text(" (" + tasks(compared, text.pair()) + ")");
      terminal.print(
          text.times() > 1 ? title.text(", and " + count(text.times() - 1, "more time")) : title);
      for (String line : text.lines()) {
        StyledLine shown = StyledLine.of("  ");
        terminal.print(
            line.startsWith("-")
                ? shown.bad(line)
                : line.startsWith("+") ? shown.good(line) : shown.faint(line));
      }
    }
  }

  private void names(ComparedTraces compared) {
    terminal.print("");
    String head = String.format(Locale.ROOT, ROW, "NAME", "STEPS", "TIME", "TOKENS", "ERRORS");
    terminal.print(StyledLine.of("").strong(head + "  COST"));
    List<Delta> deltas = compared.comparison().byName();
    for (Delta delta : deltas.subList(0, Math.min(limit, deltas.size()))) {
      Figures left = delta.left();
      Figures right = delta.right();
      String row =
          String.format(
              Locale.ROOT,
              ROW,
              Visible.text(delta.name(), 28),
              change(number(left.steps()), number(right.steps())),
              change(duration(left.micros()), duration(right.micros())),
              change(number(left.tokens()), number(right.tokens())),
              change(number(left.errors()), number(right.errors())));
      terminal.print(row + "  " + change(money(left.cost()), money(right.cost())));
    }
    if (deltas.size() > limit) {
      terminal.print("… " + count(deltas.size() - limit, "more name") + "; --limit 0 shows all.");
    }
  }

  private static String money(BigDecimal cost) {
    return cost.signum() == 0 ? "-" : cost.stripTrailingZeros().toPlainString();
  }

  private static String change(String left, String right) {
    return left.equals(right) ? left : left + " → " + right;
  }
}
