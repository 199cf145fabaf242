package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams of traced methods: when their tasks end, and that nothing else changes. */
class TracedStreamTest {
  private static final TaskDescriptor LIST = Traced.task("list");
  private static final TaskDescriptor INNER = Traced.task("inner");

  private static <T> Stream<T> traced(Stream<T> stream) {
    return TracedResult.of(LIST.start(), stream);
  }

  @Test
  void endsWhenItIsExhausted() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      Stream<String> stream = traced(Stream.of("a", "b"));
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.RUNNING);

      assertThat(stream.map(String::toUpperCase).toList()).containsExactly("A", "B");

      TaskMeta list = recording.only("list");
      assertThat(list.outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(list.result().toJson()).isEqualTo("[\"a\",\"b\"]");
      assertThat(list.extraFields().get("items").toJson()).isEqualTo("2");
    }
  }

  @Test
  void worksNoHarderThanTheMethodsOwnStream() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      AtomicInteger made = new AtomicInteger();
      Stream<Integer> stream = traced(Stream.generate(made::incrementAndGet));
      assertThat(made).hasValue(0);

      assertThat(stream.limit(3).toList()).containsExactly(1, 2, 3);

      assertThat(made).hasValue(3);
      TaskMeta list = recording.only("list");
      assertThat(list.outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(list.extraFields().get("items").toJson()).isEqualTo("3");
    }
  }

  @Test
  void closingEndsItOnceAndClosesTheMethodsOwnStream() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      List<String> closed = new ArrayList<>();
      try (Stream<Integer> stream =
          traced(Stream.iterate(1, i -> i + 1).onClose(() -> closed.add("own")))
              .onClose(() -> closed.add("caller's"))) {
        assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.RUNNING);
        assertThat(stream.anyMatch(i -> i == 4)).isTrue();
        assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.OK);
      }
      assertThat(closed).containsExactly("own", "caller's");
      TaskMeta list = recording.only("list");
      assertThat(list.outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(list.extraFields().get("items").toJson()).isEqualTo("4");
    }
  }

  @Test
  void closingEndsAStreamThatNobodyUsed() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Stream<Integer> stream = traced(Stream.of(1)).map(i -> i + 1);
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.RUNNING);
      stream.close();
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.OK);
      assertThatThrownBy(stream::toList).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void faultOfACloseHandlerReachesTheCaller() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      IllegalStateException fault = new IllegalStateException("cannot close");
      Stream<Integer> stream =
          traced(
              Stream.of(1)
                  .onClose(
                      () -> {
                        throw fault;
                      }));

      assertThatThrownBy(stream::close).isSameAs(fault);
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.OK);
    }
  }

  @Test
  void keepsOrderSizeSortAndDistinctness() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      TreeSet<Integer> reversed = new TreeSet<>(Comparator.reverseOrder());
      reversed.addAll(List.of(1, 2, 3));
      for (List<Stream<Integer>> pair :
          List.of(
              List.of(List.of(1, 2).stream(), traced(List.of(1, 2).stream())),
              List.of(reversed.stream(), traced(reversed.stream())))) {
        Spliterator<Integer> plain = pair.get(0).spliterator();
        Spliterator<Integer> traced = pair.get(1).spliterator();
        assertThat(traced.characteristics()).isEqualTo(plain.characteristics());
        assertThat(traced.getExactSizeIfKnown()).isEqualTo(plain.getExactSizeIfKnown());
      }
      assertThat(traced(reversed.stream()).spliterator().getComparator())
          .isSameAs(reversed.comparator());
      assertThat(recording.named("list")).hasSize(3);
    }
  }

  @Test
  void parallelStreamStaysParallelAndEndsOnceAllPartsAreExhausted() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Stream<Integer> stream =
          traced(
              IntStream.range(0, 100_000)
                  .boxed()
                  .parallel()
                  .peek(
                      i -> {
                        if (i % 10_000 == 0) {
                          INNER.start().end();
                        }
                      }));
      assertThat(stream.isParallel()).isTrue();
      assertThat(stream.mapToLong(i -> i).sum()).isEqualTo(4_999_950_000L);

      TaskMeta list = recording.only("list");
      assertThat(list.outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(list.extraFields().get("items").toJson()).isEqualTo("100000");
      assertThat(recording.named("inner"))
          .hasSize(10)
          .allMatch(inner -> inner.parent().getAsLong() == list.id());
    }
  }

  @Test
  void parallelStreamKeepsItsOrder() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      List<Integer> numbers = IntStream.range(0, 10_000).boxed().toList();
      assertThat(traced(numbers.parallelStream()).toList()).isEqualTo(numbers);
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.OK);
    }
  }

  @Test
  void failureOfTheSourceIsTheTasksFailure() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      IllegalStateException fault = new IllegalStateException("no more");
      Stream<Integer> stream =
          traced(
              Stream.of(1, 2)
                  .map(
                      i -> {
                        if (i == 2) {
                          throw fault;
                        }
                        return i;
                      }));

      assertThatThrownBy(stream::toList).isSameAs(fault);
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(recording.only("list").error()).isEqualTo("no more");
      assertThat(TaskContext.currentTaskId()).isEmpty();
    }
  }

  @Test
  void failureOfTheCallersOwnStepIsACancelledTask() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      IllegalStateException fault = new IllegalStateException("unwanted");
      Stream<Integer> stream = traced(Stream.of(1, 2));

      assertThatThrownBy(
              () ->
                  stream.forEach(
                      i -> {
                        throw fault;
                      }))
          .isSameAs(fault);
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.CANCELLED);
    }
  }

  @Test
  void usedStreamFailsForTheCallerAsItWouldWithoutTracing() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Stream<Integer> used = Stream.of(1);
      assertThat(used.toList()).containsExactly(1);

      Stream<Integer> stream = traced(used);

      assertThatThrownBy(stream::toList).isInstanceOf(IllegalStateException.class);
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.OK);
    }
  }

  @Test
  void streamsOfNumbersEndAsOthersDo() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      assertThat(TracedResult.of(LIST.start(), IntStream.range(0, 3)).sum()).isEqualTo(3);
      assertThat(TracedResult.of(LIST.start(), LongStream.range(0, 3).parallel()).sum())
          .isEqualTo(3);
      assertThat(TracedResult.of(LIST.start(), DoubleStream.of(0.5, 1)).iterator())
          .toIterable()
          .containsExactly(0.5, 1.0);

      List<TaskMeta> lists = recording.named("list");
      assertThat(lists).hasSize(3).allMatch(list -> list.outcome() == TaskOutcome.OK);
      assertThat(lists.get(0).result().toJson()).isEqualTo("[0,1,2]");
      assertThat(lists.get(2).result().toJson()).isEqualTo("[0.5,1.0]");
    }
  }
}
