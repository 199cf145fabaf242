package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.testing.IteratorFeature;
import com.google.common.collect.testing.IteratorTester;
import com.google.common.collect.testing.SpliteratorTester;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.task.TracedResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guava's own test suites for iterators and spliterators against those of traced methods. */
class CollectionSuiteTest {
  private static final TaskDescriptor ROWS =
      AgentRuntime.task("rows", TaskType.TOOL_CALL).source("Db.rows").build();
  private static final int STEPS = 5;
  private AgentRuntime runtime = AgentRuntime.start(TraceConfig.defaults().build());

  private void record(CollectionLevel level) {
    runtime.close();
    runtime = AgentRuntime.start(TraceConfig.builder().collectionLevel(level).build());
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  @ParameterizedTest
  @EnumSource
  void iteratorsKeepEveryRule(CollectionLevel level) {
    record(level);
    List<Integer> rows = new ArrayList<>();
    new IteratorTester<Integer>(
        STEPS,
        IteratorFeature.MODIFIABLE,
        List.of(1, 2, 3),
        IteratorTester.KnownOrder.KNOWN_ORDER) {
      @Override
      protected Iterator<Integer> newTargetIterator() {
        rows.clear();
        rows.addAll(List.of(1, 2, 3));
        return TracedResult.of(ROWS.start(), rows.iterator());
      }

      @Override
      protected void verify(List<Integer> elements) {
        assertThat(rows).isEqualTo(elements);
      }
    }.test();
    new IteratorTester<Integer>(
        STEPS,
        IteratorFeature.UNMODIFIABLE,
        List.of(1, 2, 3),
        IteratorTester.KnownOrder.KNOWN_ORDER) {
      @Override
      protected Iterator<Integer> newTargetIterator() {
        return TracedResult.of(ROWS.start(), Stream.of(1, 2, 3)).map(i -> i).iterator();
      }
    }.test();
  }

  @ParameterizedTest
  @EnumSource
  void spliteratorsKeepEveryRule(CollectionLevel level) {
    record(level);
    List<Integer> rows = IntStream.range(0, 40).boxed().toList();
    for (boolean isParallel : new boolean[] {false, true}) {
      SpliteratorTester.of(
              () ->
                  TracedResult.of(ROWS.start(), isParallel ? rows.parallelStream() : rows.stream())
                      .spliterator())
          .expect(rows)
          .inOrder();
      SpliteratorTester.of(
              () -> {
                Stream<Integer> sorted = new TreeSet<>(rows).stream();
                return TracedResult.of(ROWS.start(), isParallel ? sorted.parallel() : sorted)
                    .filter(i -> i % 2 == 0)
                    .spliterator();
              })
          .expect(rows.stream().filter(i -> i % 2 == 0).toList())
          .inOrder();
      SpliteratorTester.ofInt(
              () -> {
                IntStream numbers = IntStream.range(0, 40);
                return TracedResult.of(ROWS.start(), isParallel ? numbers.parallel() : numbers)
                    .spliterator();
              })
          .expect(rows)
          .inOrder();
    }
    assertThat(runtime.tracer().taskMeta().isEmpty()).isEqualTo(level == CollectionLevel.DISABLED);
  }
}
