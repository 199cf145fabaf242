package dev.motus.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** All items of a publisher, when it has completed; to cancel it cancels the subscription. */
final class CollectedItems extends CompletableFuture<List<Object>>
    implements Flow.Subscriber<Object> {
  // Publishers tell of one thing after the other.
  private final List<Object> items = new ArrayList<>();
  private Flow.@Nullable Subscription subscription;

  private CollectedItems() {}

  @SuppressWarnings("unchecked") // A subscriber of any object takes whatever comes.
  static CollectedItems of(Flow.Publisher<?> publisher) {
    CollectedItems collected = new CollectedItems();
    ((Flow.Publisher<Object>) publisher).subscribe(collected);
    return collected;
  }

  @Override
  public void onSubscribe(Flow.Subscription started) {
    synchronized (this) {
      subscription = started;
    }
    if (isCancelled()) {
      started.cancel();
    } else {
      started.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(Object item) {
    items.add(item);
  }

  @Override
  public void onError(Throwable failure) {
    completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    complete(items);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    Flow.Subscription running;
    synchronized (this) {
      running = subscription;
    }
    if (cancelled && running != null) {
      running.cancel();
    }
    return cancelled;
  }
}
