package dev.motus.runtime.task;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream on its way through its task: parallel ones are split into parts, and the stream is
 * exhausted when all of them are. A part can only be split while it is open, so the number of open
 * ones is 0 just once. Thread-safe.
 */
@SuppressWarnings("try") // a scope does its work by being closed; nothing refers to it
final class StreamParts {
  private final TaskSubscription task;
  private final AtomicInteger open = new AtomicInteger();

  StreamParts(TaskSubscription task) {
    this.task = task;
  }

  /**
   * One part; used by one thread at a time, as spliterators are.
   *
   * @param counts whether its items have not been counted before
   */
  Part open(boolean counts) {
    open.incrementAndGet();
    return new Part(counts);
  }

  /** What a traced spliterator tells of itself. */
  final class Part {
    private final boolean counts;
    private boolean isExhausted;
    private @Nullable Throwable refusal;

    private Part(boolean counts) {
      this.counts = counts;
    }

    /** Advances by an item; false when there is none. */
    boolean advance(BooleanSupplier step) {
      boolean advanced;
      try (TaskContext.Scope scope = task.enter()) {
        advanced = step.getAsBoolean();
      } catch (Throwable thrown) {
        stop(thrown);
        throw thrown;
      }
      if (!advanced) {
        exhaust();
      }
      return advanced;
    }

    /** Passes everything that is left. */
    void finish(Runnable rest) {
      try (TaskContext.Scope scope = task.enter()) {
        rest.run();
      } catch (Throwable thrown) {
        stop(thrown);
        throw thrown;
      }
      exhaust();
    }

    /** Asks the source something that it may have to work for, such as to split itself. */
    <S extends @Nullable Object> S ask(Supplier<S> question) {
      return task.get(question);
    }

    /** The part for a source that was split off. */
    Part another() {
      return open(counts);
    }

    /** Passes an item on. */
    void pass(@Nullable Object item, Runnable action) {
      if (counts) {
        task.next(item);
      }
      try {
        action.run();
      } catch (Throwable thrown) {
        refusal = thrown;
        throw thrown;
      }
    }

    private void exhaust() {
      if (!isExhausted) {
        isExhausted = true;
        if (open.decrementAndGet() == 0) {
          task.complete();
        }
      }
    }

    /** The source failed, or the one who takes its items gave up. */
    @SuppressWarnings("ReferenceEquality") // the very exception that came from there
    private void stop(Throwable thrown) {
      if (thrown == refusal) {
        task.cancel(thrown);
      } else {
        task.fail(thrown);
      }
    }
  }
}
