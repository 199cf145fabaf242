package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A traced stream does nothing before its terminal operation, and then no more than without us. */
class StreamLazinessTest {
  private static final TaskDescriptor LIST = Traced.task("list");
  private Recording recording = Recording.at(CollectionLevel.DISABLED);

  private void record(CollectionLevel level) {
    recording.close();
    recording = Recording.at(level);
  }

  @AfterEach
  void close() {
    recording.close();
  }

  private static <T> Stream<T> traced(Stream<T> stream) {
    return TracedResult.of(LIST.start(), stream);
  }

  private static int failing(int i) {
    if (i == 3) {
      throw new IllegalArgumentException("row 3");
    }
    return i;
  }

  private static Stream<Integer> unsized(List<Integer> list) {
    return list.stream().filter(i -> i > 0);
  }

  @ParameterizedTest
  @EnumSource
  void exceptionComesOutOfTheTerminalOperationAndFailsTheTask(CollectionLevel level) {
    record(level);
    List<UnaryOperator<Stream<Integer>>> steps =
        List.of(
            Stream::sorted,
            Stream::distinct,
            stream -> stream.takeWhile(i -> i < 9),
            stream -> stream.dropWhile(i -> i < 1),
            stream -> stream.filter(i -> i > 0).skip(1),
            stream -> stream.filter(i -> i > 0).limit(9));
    for (UnaryOperator<Stream<Integer>> step : steps) {
      Stream<Integer> rows =
          traced(step.apply(List.of(1, 2, 3).parallelStream().map(StreamLazinessTest::failing)));

      assertThatThrownBy(rows::toList)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("row 3");
    }
    assertThat(recording.named("list"))
        .hasSize(level == CollectionLevel.DISABLED ? 0 : steps.size())
        .allMatch(list -> list.outcome() == TaskOutcome.ERROR);
  }

  @ParameterizedTest
  @EnumSource
  void suppliedSourceIsOpenedByTheTerminalOperation(CollectionLevel level) {
    record(level);
    Stream<Integer> rows =
        traced(
            StreamSupport.stream(
                () -> {
                  throw new IllegalArgumentException("cannot open");
                },
                0,
                false));

    assertThatThrownBy(rows::toList)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot open");
  }

  @ParameterizedTest
  @EnumSource
  void nothingRunsAndNothingIsBoundBeforeTheTerminalOperation(CollectionLevel level) {
    record(level);
    AtomicInteger seen = new AtomicInteger();
    List<Integer> list = new ArrayList<>(List.of(3, 1, 2));
    Stream<Integer> rows =
        traced(list.parallelStream().peek(i -> seen.incrementAndGet()).sorted()).map(i -> i * 2);
    assertThat(seen).hasValue(0);
    list.add(0);

    assertThat(rows.toList()).containsExactly(0, 2, 4, 6);
    assertThat(seen).hasValue(4);
  }

  @ParameterizedTest
  @EnumSource
  void operationThatStopsEarlyPullsAsManyItemsAsWithoutTracing(CollectionLevel level) {
    record(level);
    List<Function<Stream<Integer>, Object>> operations =
        List.of(
            Stream::findFirst,
            stream -> stream.anyMatch(i -> i == 4),
            stream -> stream.allMatch(i -> i < 4),
            stream -> stream.noneMatch(i -> i == 4),
            stream -> stream.limit(3).toList(),
            stream -> stream.map(i -> i + 1).takeWhile(i -> i < 5).toList(),
            stream -> stream.mapToInt(i -> i).limit(3).sum(),
            stream -> stream.flatMap(i -> Stream.iterate(i, j -> j + 1)).findFirst(),
            stream -> stream.limit(3).iterator().next(),
            stream -> stream.takeWhile(i -> i < 4).spliterator().tryAdvance(i -> {}));
    for (boolean isParallel : new boolean[] {false, true}) {
      for (Function<Stream<Integer>, Object> operation : operations) {
        AtomicInteger plain = new AtomicInteger();
        Object expected = operation.apply(endless(plain, isParallel));
        AtomicInteger pulled = new AtomicInteger();
        assertThat(operation.apply(traced(endless(pulled, isParallel)))).isEqualTo(expected);

        assertThat(pulled.get()).isEqualTo(plain.get());
      }
    }
    assertThat(recording.named("list")).allMatch(list -> list.outcome() != TaskOutcome.ERROR);
  }

  private static Stream<Integer> endless(AtomicInteger pulled, boolean isParallel) {
    Stream<Integer> one = isParallel ? Stream.of(1).parallel() : Stream.of(1);
    return one.flatMap(i -> Stream.iterate(1, j -> j + 1).peek(j -> pulled.incrementAndGet()));
  }

  @ParameterizedTest
  @EnumSource
  void mistakesOfTheCallerAreToldAtTheSameCallInTheSameWords(CollectionLevel level) {
    record(level);
    Stream<Integer> stream = traced(unsized(List.of(1, 2)));
    assertThatThrownBy(() -> stream.limit(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-1");
    assertThatThrownBy(() -> stream.map(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> stream.forEach(null)).isInstanceOf(NullPointerException.class);
    Stream<Integer> next = stream.map(i -> i + 1);
    assertThatThrownBy(stream::count)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stream has already been operated upon or closed");
    assertThat(next.toList()).containsExactly(2, 3);
    assertThatThrownBy(next::toList).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource
  void nullActionTakesNoItem(CollectionLevel level) {
    record(level);
    Spliterator<Integer> items = traced(unsized(List.of(1, 2))).spliterator();
    assertThatThrownBy(() -> items.tryAdvance(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> items.forEachRemaining(null)).isInstanceOf(NullPointerException.class);
    List<Integer> all = new ArrayList<>();
    items.forEachRemaining(all::add);
    assertThat(all).containsExactly(1, 2);
    Spliterator.OfInt numbers = TracedResult.of(LIST.start(), IntStream.range(0, 2)).spliterator();
    assertThatThrownBy(() -> numbers.tryAdvance((java.util.function.IntConsumer) null))
        .isInstanceOf(NullPointerException.class);
  }
}
