package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Iterators of traced methods: when their tasks end, and that nothing else changes. */
class TracedIteratorTest {
  private static final TaskDescriptor LIST = Traced.task("list");
  private static final TaskDescriptor INNER = Traced.task("inner");

  @Test
  void iteratorEndsWhenThereIsNoNext() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      Iterator<Integer> iterator = TracedResult.of(LIST.start(), List.of(1, 2).iterator());
      assertThat(iterator.next()).isEqualTo(1);
      assertThat(iterator.next()).isEqualTo(2);
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.RUNNING);

      assertThat(iterator.hasNext()).isFalse();

      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(recording.only("list").result().toJson()).isEqualTo("[1,2]");
      assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void iteratorWithoutAQuestionEndsAtNoSuchElement() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Iterator<Integer> iterator = TracedResult.of(LIST.start(), List.of(1).iterator());
      iterator.next();
      assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);

      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.OK);
    }
  }

  @Test
  void iteratorsOwnWorkIsBelowTheTaskAndTheCallersIsNot() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      List<Integer> numbers = new ArrayList<>(List.of(1, 2));
      Iterator<Integer> iterator =
          TracedResult.of(
              LIST.start(),
              numbers.stream().peek(i -> INNER.start().end()).filter(i -> i > 0).iterator());
      iterator.forEachRemaining(i -> assertThat(TaskContext.currentTaskId()).isEmpty());

      assertThat(recording.named("inner"))
          .hasSize(2)
          .allMatch(inner -> inner.parent().getAsLong() == recording.only("list").id());
    }
  }

  @Test
  void iteratorRemovesFromItsCollection() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      List<Integer> numbers = new ArrayList<>(List.of(1, 2));
      Iterator<Integer> iterator = TracedResult.of(LIST.start(), numbers.iterator());
      iterator.next();
      iterator.remove();

      assertThat(numbers).containsExactly(2);
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.RUNNING);
    }
  }

  @Test
  void failingIteratorFailsItsTask() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      List<Integer> numbers = new ArrayList<>(List.of(1, 2));
      Iterator<Integer> iterator = TracedResult.of(LIST.start(), numbers.iterator());
      numbers.add(3);

      assertThatThrownBy(iterator::next)
          .isInstanceOf(java.util.ConcurrentModificationException.class);
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.ERROR);
    }
  }

  /**
   * Checks for a change only at the end when it walks by itself, as those of the JDK's lists do.
   */
  @Test
  void iteratorWalksThroughTheRestInItsOwnWay() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));
      List<Integer> seen = new ArrayList<>();
      Iterator<Integer> iterator = TracedResult.of(LIST.start(), numbers.iterator());
      assertThatThrownBy(
              () ->
                  iterator.forEachRemaining(
                      i -> {
                        seen.add(i);
                        numbers.add(i);
                      }))
          .isInstanceOf(java.util.ConcurrentModificationException.class);
      assertThatThrownBy(() -> iterator.forEachRemaining(null))
          .isInstanceOf(NullPointerException.class);

      List<Integer> plainNumbers = new ArrayList<>(List.of(1, 2, 3));
      List<Integer> plainlySeen = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  plainNumbers
                      .iterator()
                      .forEachRemaining(
                          i -> {
                            plainlySeen.add(i);
                            plainNumbers.add(i);
                          }))
          .isInstanceOf(java.util.ConcurrentModificationException.class);
      assertThat(seen).isEqualTo(plainlySeen);
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.ERROR);
    }
  }

  @Test
  void refusalOfTheCallerLeavesTheIteratorGoingOn() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      IllegalStateException fault = new IllegalStateException("unwanted");
      Iterator<Integer> iterator = TracedResult.of(LIST.start(), List.of(1, 2).iterator());
      assertThatThrownBy(
              () ->
                  iterator.forEachRemaining(
                      i -> {
                        throw fault;
                      }))
          .isSameAs(fault);
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.RUNNING);
      assertThat(iterator.next()).isEqualTo(2);
    }
  }

  /** A cursor: an iterator that holds something open. */
  private static final class Cursor implements Iterator<Integer>, java.io.Closeable {
    private boolean isClosed;

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Integer next() {
      return 1;
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }

  @Test
  void iteratorThatCanBeClosedStillCan() throws Exception {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Cursor cursor = new Cursor();
      Iterator<Integer> iterator = TracedResult.of(LIST.start(), (Iterator<Integer>) cursor);
      assertThat(iterator.next()).isEqualTo(1);
      assertThat(iterator).isInstanceOf(java.io.Closeable.class);
      ((java.io.Closeable) iterator).close();

      assertThat(cursor.isClosed).isTrue();
      assertThat(recording.only("list").outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(recording.only("list").extraFields().get("items").toJson()).isEqualTo("1");
    }
  }
}
