package dev.motus.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * One way in which work goes to another thread or to a later moment, with what a trace shall show
 * of it. Immutable once built; the cases of a form differ in how the work ends.
 *
 * <pre>{@code
 * Form.named("ExecutorService")
 *     .shows("outer ended", "inner below outer ended")
 *     .plainly(trial -> …)     // the code as anyone writes it
 *     .carried(trial -> …)     // with the product's carrier
 * }</pre>
 */
final class Form {
  private final String name;
  private final List<Case> cases = new ArrayList<>();
  private int fromJdk = 17;
  private boolean byItself = true;

  private Form(String name) {
    this.name = name;
  }

  /** What happens in a form, in terms of a trial. */
  @FunctionalInterface
  interface Scenario {
    void run(Trial trial) throws Exception;
  }

  /** One way for the work to end. */
  static final class Case {
    private final List<String> spans;
    private Scenario plain;
    private Scenario carried;

    private Case(List<String> spans) {
      this.spans = spans;
    }

    List<String> spans() {
      return spans;
    }

    Scenario plain() {
      return plain;
    }

    /** Null where there is nothing to carry. */
    Scenario carried() {
      return carried;
    }
  }

  static Form named(String name) {
    return new Form(name);
  }

  /** The first JDK that has it. */
  Form from(int jdk) {
    fromJdk = jdk;
    return this;
  }

  /** Begins a case: the spans that it shall leave, in any order. */
  Form shows(String... spans) {
    cases.add(new Case(List.of(spans)));
    return this;
  }

  /** The code as anyone writes it. */
  Form plainly(Scenario scenario) {
    last().plain = scenario;
    return this;
  }

  /** The same with the product's carrier. */
  Form carried(Scenario scenario) {
    last().carried = scenario;
    return this;
  }

  /** Says that Motus needs its carrier here. */
  Form needsCarrier() {
    byItself = false;
    return this;
  }

  private Case last() {
    return cases.get(cases.size() - 1);
  }

  String name() {
    return name;
  }

  List<Case> cases() {
    return cases;
  }

  boolean isByItself() {
    return byItself;
  }

  boolean isThere() {
    return Runtime.version().feature() >= fromJdk;
  }

  /** How a product does, with its carrier where that is what it takes. */
  Verdict of(TrialRun.Products product) throws Exception {
    Verdict plain = Verdict.WITH_NOTHING;
    Verdict carried = Verdict.WITH_NOTHING;
    for (Case each : cases) {
      plain = plain.worse(new TrialRun(each, each.plain, product).verdict());
      Scenario scenario = each.carried == null ? each.plain : each.carried;
      carried = carried.worse(new TrialRun(each, scenario, product).verdict());
    }
    if (plain == Verdict.WITH_NOTHING) {
      return plain;
    }
    if (carried == Verdict.WITH_NOTHING) {
      return Verdict.WITH_A_CARRIER;
    }
    return carried == Verdict.NOT_POSSIBLE ? plain : carried;
  }
}
