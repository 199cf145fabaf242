package dev.motus.analysis.comparison;

import static dev.motus.analysis.MadeRun.call;
import static dev.motus.analysis.MadeRun.task;
import static dev.motus.analysis.MadeRun.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.analysis.MadeRun;
import dev.motus.analysis.comparison.StepPair.Kind;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.annotation.TaskType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two runs side by side. */
class ComparisonTest {
  private static MadeRun steps(String... arguments) {
    MadeRun made = new MadeRun().agent(1, 0, "agent", 0, 1_000);
    for (int i = 0; i < arguments.length; i++) {
      made.tool(2 + i, 1, "step", arguments[i], "ok", i * 10, i * 10 + 10);
    }
    return made;
  }

  private static List<String> shown(Comparison comparison) {
    return comparison.pairs().stream()
        .map(
            pair ->
                pair.kind()
                    + " "
                    + (pair.left() == null ? "-" : pair.left().id())
                    + "/"
                    + (pair.right() == null ? "-" : pair.right().id()))
        .toList();
  }

  private static Comparison compare(MadeRun left, MadeRun right) {
    return Comparison.of(left.run(), right.run());
  }

  @Test
  void runIsTheSameAsItself() {
    Comparison same = compare(steps("a", "b"), steps("a", "b"));

    assertThat(shown(same)).containsExactly("SAME 1/1", "SAME 2/2", "SAME 3/3");
    assertThat(same.parting()).isEmpty();
  }

  @Test
  void insertedStepDoesNotShiftTheRest() {
    Comparison comparison = compare(steps("a", "b", "c"), steps("a", "new", "b", "c"));

    assertThat(shown(comparison))
        .containsExactly("SAME 1/1", "SAME 2/2", "ADDED -/3", "SAME 3/4", "SAME 4/5");
    Parting parting = comparison.parting().orElseThrow();
    assertThat(parting.pair().step().id()).isEqualTo(3);
    assertThat(parting.atStart()).isTrue();
  }

  @Test
  void sameNameWithOtherArgumentsIsAChangedStep() {
    Comparison comparison = compare(steps("a", "b", "c"), steps("a", "B", "c", "d"));

    assertThat(shown(comparison))
        .containsExactly("SAME 1/1", "SAME 2/2", "CHANGED 3/3", "SAME 4/4", "ADDED -/5");
  }

  @Test
  void partsOfAStepThatIsGoneAreGoneWithIt() {
    MadeRun left = new MadeRun().agent(1, 0, "a", 0, 100).agent(2, 1, "sub", 0, 50);
    left.tool(3, 2, "x", "q", "r", 0, 10).tool(4, 1, "y", "q", "r", 60, 70);
    MadeRun right = new MadeRun().agent(1, 0, "a", 0, 100).tool(2, 1, "y", "q", "r", 60, 70);

    assertThat(shown(compare(left, right)))
        .containsExactly("SAME 1/1", "REMOVED 2/-", "REMOVED 3/-", "SAME 4/2");
  }

  @Test
  void runsPartWhereAnAnswerDiffersAndNotAtTheStepsThatFollowFromIt() {
    MadeRun left = new MadeRun();
    left.add(task(1, 0, TaskType.AGENT_CALL, "a", 0, 100).error("x", "gave up", null));
    left.model(2, 1, call("s", 1, "yes", usage(1, 1, null)), 0, 10)
        .failing(3, 1, "t", "yes", "no such", 10, 20);
    MadeRun right = new MadeRun().agent(1, 0, "a", 0, 100);
    right
        .model(2, 1, call("s", 1, "no", usage(1, 1, null)), 0, 10)
        .tool(3, 1, "t", "no", "r", 10, 20);

    Parting parting = compare(left, right).parting().orElseThrow();

    assertThat(parting.pair().step().id()).isEqualTo(2);
    assertThat(parting.atStart()).isFalse();
  }

  @Test
  void figuresAreThoseOfEachNameAndOfTheWhole() {
    MadeRun left = steps("a", "b").model(9, 1, call("s", 1, "x", usage(100, 10, null)), 20, 30);
    MadeRun right =
        steps("a", "b", "c")
            .failing(10, 1, "step", "d", "no", 500, 900)
            .model(9, 1, call("s", 1, "x", usage(200, 20, null)), 30, 40);

    Comparison comparison = compare(left, right);

    assertThat(comparison.left().tokens()).isEqualTo(110);
    assertThat(comparison.right().tokens()).isEqualTo(220);
    assertThat(comparison.right().cost()).isEqualByComparingTo("0.00045");
    assertThat(comparison.right().errors()).isEqualTo(1);
    Delta delta = comparison.byName().get(0);
    assertThat(delta.name()).isEqualTo("step");
    assertThat(delta.left().steps()).isEqualTo(2);
    assertThat(delta.right().steps()).isEqualTo(4);
    assertThat(delta.right().micros() - delta.left().micros()).isEqualTo(410_000);
    assertThat(delta.right().errors()).isEqualTo(1);
  }

  @Test
  void everyStepOfBothIsToldOnceWhateverTheRunsAre() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      Run left = randomRun(random);
      Run right = randomRun(random);

      List<StepPair> pairs = Comparison.of(left, right).pairs();

      assertThat(pairs.stream().map(StepPair::left).filter(step -> step != null))
          .containsExactlyInAnyOrderElementsOf(left.steps());
      assertThat(pairs.stream().map(StepPair::right).filter(step -> step != null))
          .containsExactlyInAnyOrderElementsOf(right.steps());
    }
  }

  private static Run randomRun(Random random) {
    MadeRun made = new MadeRun().agent(1, 0, "a", 0, 1_000);
    int count = random.nextInt(60);
    for (int i = 2; i < count; i++) {
      int parent = random.nextInt(i);
      made.tool(
          i,
          parent,
          "t" + random.nextInt(3),
          "q" + random.nextInt(6),
          "r",
          i * 10,
          i * 10 + 1 + random.nextInt(40));
    }
    return made.run();
  }

  /** Below one agent, each for so long, beginning one after the other. */
  private static MadeRun shuffled(int count, long micros, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(order, random);
    MadeRun made = new MadeRun().agent(1, 0, "a", 0, 1_000);
    for (int i = 0; i < count; i++) {
      String argument = "q" + order.get(i) / 2;
      made.tool(2 + i, 1, "t" + order.get(i) % 3, argument, "r", i * 10, i * 10 + micros);
    }
    return made;
  }

  @Test
  void stepsThatRanAtOnceAreTheSameInAnyOrderAndThoseInTurnAreNot() {
    Random random = new Random(5);
    for (int round = 0; round < 100; round++) {
      int count = 2 + random.nextInt(30);
      Comparison atOnce = compare(shuffled(count, 1_000, random), shuffled(count, 1_000, random));

      assertThat(atOnce.count(Kind.SAME)).isEqualTo(count + 1);
      assertThat(atOnce.parting()).isEmpty();
    }
    Comparison inTurn = compare(shuffled(30, 10, random), shuffled(30, 10, random));
    assertThat(inTurn.count(Kind.SAME)).isLessThan(31);
    assertThat(inTurn.parting()).isPresent();
  }

  @Test
  void manyStepsThatRanAtOnceAreAlignedInTime() {
    Random random = new Random(7);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();

    Comparison comparison =
        compare(shuffled(20_000, 1_000_000, random), shuffled(20_000, 1_000_000, random));

    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(10));
    assertThat(comparison.pairs()).hasSizeGreaterThanOrEqualTo(20_001);
  }

  @Test
  void hundredThousandStepsOfARunWithChangesAreAlignedInTime() {
    Run left = many(100_000, -1);
    Run right = many(100_000, 50);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();

    Comparison comparison = Comparison.of(left, right);

    // Of this thread alone: what else the machine does is no matter.
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(10));
    assertThat(comparison.count(Kind.REMOVED)).isEqualTo(2_000);
    assertThat(comparison.count(Kind.SAME)).isEqualTo(98_000 + 1);
    assertThat(comparison.count(Kind.ADDED)).isEqualTo(2_000);
  }

  /** Where each so-many-th step is left out, and as many are added at the end. */
  private static Run many(int count, int leftOut) {
    MadeRun made = new MadeRun().agent(1, 0, "batch", 0, 10_000_000);
    for (int i = 0; i < count; i++) {
      if (leftOut < 0 || i % leftOut != 7) {
        made.tool(2 + i, 1, "step", "row " + i, "ok", i * 10L, i * 10L + 10);
      }
    }
    for (int i = 0; leftOut > 0 && i < count / leftOut; i++) {
      made.tool(
          200_000 + i, 1, "late", "row " + i, "ok", (count + i) * 10L, (count + i) * 10L + 10);
    }
    return made.run();
  }

  @Test
  void manyStepsOfTheSameKindAreAlignedInTime() {
    String[] alike = new String[20_000];
    java.util.Arrays.fill(alike, "x");
    String[] more = java.util.Arrays.copyOf(alike, 20_001);
    more[20_000] = "y";
    more[0] = "z";

    Comparison comparison = compare(steps(alike), steps(more));

    assertThat(comparison.count(Kind.ADDED)).isEqualTo(1);
    assertThat(comparison.pairs()).extracting(StepPair::step).extracting(Step::depth).contains(0);
  }
}
