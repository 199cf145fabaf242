package dev.motus.benchmark.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * What was measured, turn by turn: each turn runs everything once, so that whatever slows the
 * machine for a while slows all that is compared. Not for several threads.
 */
public final class Turns {
  private final Map<String, List<Double>> values = new LinkedHashMap<>();

  /** Takes what the next turn of something came to. */
  public void add(String what, double value) {
    values.computeIfAbsent(what, name -> new ArrayList<>()).add(value);
  }

  /** The spread of one thing over all turns. */
  public Spread of(String what) {
    return spread(turns(what));
  }

  /** The spread of what two things make together, taken turn by turn. */
  public Spread of(String one, String other, DoubleBinaryOperator together) {
    List<Double> ones = turns(one);
    List<Double> others = turns(other);
    if (ones.size() != others.size()) {
      throw new IllegalStateException(
          one + " had " + ones.size() + " turns, " + other + " " + others.size());
    }
    List<Double> both = new ArrayList<>();
    for (int turn = 0; turn < ones.size(); turn++) {
      both.add(together.applyAsDouble(ones.get(turn), others.get(turn)));
    }
    return spread(both);
  }

  /** How much more one is than the other, under a name of its own, to be compared in its turn. */
  public void addDifference(String name, String one, String other) {
    List<Double> ones = turns(one);
    List<Double> others = turns(other);
    for (int turn = 0; turn < ones.size(); turn++) {
      add(name, ones.get(turn) - others.get(turn));
    }
  }

  private List<Double> turns(String what) {
    List<Double> turns = values.get(what);
    if (turns == null) {
      throw new IllegalStateException(what + " was not measured, only " + values.keySet());
    }
    return turns;
  }

  private static Spread spread(List<Double> turns) {
    return Spread.of(turns.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
