package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.motus.runtime.config.CollectionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A group of forms, each tried with Motus: at level {@code basic} without a hook, which is the
 * short path, on threads that are new to it and on such that it knows, and at level {@code
 * detailed} with hooks, which count the ends.
 */
abstract class FormsTest {
  /** The forms of the group, those included that this JDK does not have. */
  abstract List<Form> forms();

  @TestFactory
  Stream<DynamicTest> motus() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Form form : forms()) {
      if (form.isThere()) {
        for (Form.Case each : form.cases()) {
          boolean isPlain = form.isByItself() || each.carried() == null;
          Form.Scenario scenario = isPlain ? each.plain() : each.carried();
          String name = form.name() + (isPlain ? "" : ", carried") + ": " + each.spans();
          tests.add(
              dynamicTest(
                  name,
                  () -> check(each, scenario, () -> motus(CollectionLevel.BASIC, false), false)));
          tests.add(
              dynamicTest(
                  name + ", on threads that were traced before",
                  () -> check(each, scenario, () -> motus(CollectionLevel.BASIC, false), true)));
          tests.add(
              dynamicTest(
                  name + ", detailed with hooks",
                  () -> check(each, scenario, () -> motus(CollectionLevel.DETAILED, true), false)));
        }
      }
    }
    return tests.stream();
  }

  private static TracedProduct motus(CollectionLevel level, boolean countsEnds) {
    return new MotusProduct(level, countsEnds);
  }

  private static void check(
      Form.Case each, Form.Scenario scenario, TrialRun.Products product, boolean areThreadsWarm)
      throws Exception {
    TrialRun.Seen seen = new TrialRun(each, scenario, product, areThreadsWarm).run();
    assertThat(seen.spans()).containsExactlyInAnyOrderElementsOf(each.spans());
    assertThat(seen.verdict()).isEqualTo(Verdict.WITH_NOTHING);
  }
}
