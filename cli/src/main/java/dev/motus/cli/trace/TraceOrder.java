package dev.motus.cli.trace;

import java.util.Comparator;

/** What traces are sorted by; the most comes first. */
public enum TraceOrder {
  /** When they started. */
  STARTED,
  /** How long they took. */
  DURATION,
  /** How many tasks they have. */
  TASKS,
  /** How many of them failed. */
  ERRORS,
  /** What their model calls used. */
  TOKENS,
  /** What their model calls cost. */
  COST;

  /** The most first; of equal ones that which started last. */
  public Comparator<ListedTrace> most() {
    return least().reversed().thenComparing(Comparator.comparing(ListedTrace::start).reversed());
  }

  private Comparator<ListedTrace> least() {
    return switch (this) {
      case STARTED -> Comparator.comparing(ListedTrace::start);
      case DURATION -> Comparator.comparing(trace -> trace.summary().duration());
      case TASKS -> Comparator.comparingLong(trace -> trace.summary().tasks());
      case ERRORS -> Comparator.comparingLong(trace -> trace.summary().errors());
      case TOKENS -> Comparator.comparingLong(trace -> trace.summary().calls().tokens());
      case COST -> Comparator.comparing(trace -> trace.summary().calls().cost());
    };
  }
}
