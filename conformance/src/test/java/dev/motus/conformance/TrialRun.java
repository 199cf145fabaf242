package dev.motus.conformance;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One case of a form, tried with one product. */
final class TrialRun {
  /** Long enough for what ends on another thread just after somebody was told. */
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  /** The task that warms a thread up. */
  static final String WARM_UP = "warm-up";

  private final Form.Case tried;
  private final Form.Scenario scenario;
  private final Products products;
  private final boolean areThreadsWarm;

  /** Makes a product for each trial. */
  @FunctionalInterface
  interface Products {
    TracedProduct create();
  }

  TrialRun(Form.Case tried, Form.Scenario scenario, Products products) {
    this(tried, scenario, products, false);
  }

  /**
   * @param areThreadsWarm whether each thread has called something traced before
   */
  TrialRun(Form.Case tried, Form.Scenario scenario, Products products, boolean areThreadsWarm) {
    this.areThreadsWarm = areThreadsWarm;
    this.tried = tried;
    this.scenario = scenario;
    this.products = products;
  }

  Verdict verdict() throws Exception {
    return run().verdict();
  }

  /** What was seen, for a test that says why. */
  record Seen(Verdict verdict, List<String> spans) {}

  Seen run() throws Exception {
    try (TracedProduct product = products.create()) {
      Trial trial = new Trial(product, areThreadsWarm);
      try {
        scenario.run(trial);
      } catch (TracedProduct.NotOffered none) {
        return new Seen(Verdict.NOT_POSSIBLE, List.of());
      } finally {
        trial.finish();
      }
      List<String> expected = expected(product);
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      List<RecordedSpan> spans = spans(product);
      // A span that shall run on for ever is there from the start: no need to wait for it.
      while (!texts(spans).equals(expected) && System.nanoTime() < deadline) {
        LockSupport.parkNanos(1_000_000);
        spans = spans(product);
        if (isSettled(spans, expected)) {
          break;
        }
      }
      return new Seen(verdict(trial, spans, expected), texts(spans));
    }
  }

  private static List<RecordedSpan> spans(TracedProduct product) {
    return product.spans().stream().filter(span -> !span.name().equals(WARM_UP)).toList();
  }

  /** Whether all spans are closed that may close: waiting longer would change nothing. */
  private static boolean isSettled(List<RecordedSpan> spans, List<String> expected) {
    return spans.size() >= expected.size()
        && spans.stream().noneMatch(span -> span.outcome() == RecordedSpan.Outcome.RUNNING);
  }

  private static Verdict verdict(Trial trial, List<RecordedSpan> spans, List<String> expected) {
    if (trial.isSpanLeft()) {
      return Verdict.LEFT_BEHIND;
    }
    if (trial.wasClosedEarly()) {
      return Verdict.CLOSED_EARLY;
    }
    if (texts(spans).equals(expected)) {
      return Verdict.WITH_NOTHING;
    }
    if (spans.stream().anyMatch(span -> span.ends() > 1)) {
      return Verdict.CLOSED_TWICE;
    }
    boolean runs = spans.stream().anyMatch(s -> s.outcome() == RecordedSpan.Outcome.RUNNING);
    if (runs || spans.size() < expected.size()) {
      return Verdict.NEVER_CLOSED;
    }
    List<String> outcomesLeftOut = expected.stream().map(TrialRun::withoutOutcome).toList();
    return texts(spans).stream().map(TrialRun::withoutOutcome).toList().equals(outcomesLeftOut)
        ? Verdict.WRONG_OUTCOME
        : Verdict.WRONG_PARENT;
  }

  private List<String> expected(TracedProduct product) {
    return tried.spans().stream()
        .map(text -> product.knowsCancellation() ? text : text.replace("cancelled", "failed"))
        .sorted()
        .toList();
  }

  private static List<String> texts(List<RecordedSpan> spans) {
    return spans.stream().map(RecordedSpan::toString).sorted().toList();
  }

  private static String withoutOutcome(String span) {
    return span.substring(0, span.lastIndexOf(' '));
  }
}
