package dev.motus.analysis.finding;

import dev.motus.analysis.run.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is worth a look in a run, the weightiest first.
 *
 * @param shown at most {@value #MAX}; unmodifiable
 * @param more how many further ones there are, which weigh less
 */
public record Findings(List<Finding> shown, int more) {
  private static final int MAX = 8;

  /** One kind may not fill the list. */
  private static final int MAX_OF_A_KIND = 3;

  private static final Comparator<Finding> WEIGHTIEST =
      Comparator.comparingDouble(Finding::weight)
          .reversed()
          .thenComparing(Finding::kind)
          .thenComparingLong(Finding::task);

  private static final List<BiConsumer<Run, Consumer<Finding>>> RULES =
      List.of(
          RepeatedCalls::find,
          GrowingConversations::find,
          CacheMisses::find,
          RetriedErrors::find,
          UnexplainedWaits::find,
          SequentialTools::find,
          SlowFirstTokens::find,
          ExpensiveSubtree::find);

  /** Copies the list. */
  public Findings {
    shown = List.copyOf(shown);
  }

  /** Looks at all steps of the run. */
  public static Findings of(Run run) {
    List<Finding> all = new ArrayList<>();
    for (BiConsumer<Run, Consumer<Finding>> rule : RULES) {
      List<Finding> found = new ArrayList<>();
      rule.accept(run, found::add);
      found.sort(WEIGHTIEST);
      all.addAll(found);
    }
    all.sort(WEIGHTIEST);
    List<Finding> shown = new ArrayList<>();
    for (Finding each : all) {
      long before = shown.stream().filter(other -> other.kind() == each.kind()).count();
      if (shown.size() < MAX && before < MAX_OF_A_KIND) {
        shown.add(each);
      }
    }
    return new Findings(shown, all.size() - shown.size());
  }
}
