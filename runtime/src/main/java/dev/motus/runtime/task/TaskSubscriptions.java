package dev.motus.runtime.task;

import dev.motus.runtime.capture.Extraction;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions to what one call returned: a publisher does its work each time somebody
 * subscribes, after the call itself has long returned. For generated code; thread-safe.
 *
 * <p>The call's own task runs until the first subscription ends, so it covers the whole answer as
 * the caller sees it; a result that nobody subscribes to shows as running. Every further
 * subscription, such as one that retries, does the work again and is a task of its own: same name,
 * same arguments, beside the first one, with the field {@code subscription} saying which it is. Its
 * extractor reads the arguments once, at the call, and the answer of each subscription.
 */
public final class TaskSubscriptions {
  private final Task first;
  private final @Nullable Object receiver;
  private final @Nullable Object[] args;
  private final @Nullable Object @Nullable [] captured;

  /** What an extractor read of the arguments; each subscription adds its own answer. */
  private final @Nullable Extraction asked;

  private final AtomicInteger begun = new AtomicInteger();

  private TaskSubscriptions(Task first, TaskDetail detail) {
    this.first = first;
    this.receiver = detail.receiver;
    this.args = detail.args;
    this.captured = detail.captured;
    Extraction read = detail.findings == null ? null : detail.findings.extraction;
    this.asked = read == null ? null : read.copy();
  }

  /**
   * Takes a call over that has returned; the calling thread is done with its task. Never throws.
   *
   * @param task the call
   * @param published what it returned; null ends the task at once
   * @return null when there is nothing to follow: then the result goes to the caller as it is
   */
  public static @Nullable TaskSubscriptions of(Task task, @Nullable Object published) {
    if (task == Task.NONE) {
      return null;
    }
    if (published == null) {
      TaskEnd.end(task, null, true);
      return null;
    }
    try {
      AsyncEnd.leaveThread(task);
      return new TaskSubscriptions(task, TaskDetail.of(task));
    } catch (Throwable broken) {
      // Stack or memory ran out: the caller gets the method's own result, which has enough of it.
      task.end();
      TaskEnd.reportFault(task, broken);
      return null;
    }
  }

  /**
   * Notes what the caller gets, so that a task which is given it depends on this one.
   *
   * @return the same object
   */
  public <P> P published(P publisher) {
    Producers.note(first, publisher);
    return publisher;
  }

  /** Somebody subscribes. Never throws. */
  public TaskSubscription begin() {
    int number = begun.incrementAndGet();
    Task task = number == 1 ? first : TaskStart.again(first, receiver, args, captured, asked);
    return TaskSubscription.of(task, false, number);
  }
}
