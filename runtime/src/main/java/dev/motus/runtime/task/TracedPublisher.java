package dev.motus.runtime.task;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Follows each subscription to a publisher. Every signal, request and exception passes as it is, in
 * both directions and on the same thread, so whatever rules the two ends keep, they keep.
 */
final class TracedPublisher<T extends @Nullable Object> implements Flow.Publisher<T> {
  private final Flow.Publisher<T> publisher;
  private final TaskSubscriptions subscriptions;

  TracedPublisher(Flow.Publisher<T> publisher, TaskSubscriptions subscriptions) {
    this.publisher = publisher;
    this.subscriptions = subscriptions;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    if (subscriber == null) {
      // What is wrong with that is the publisher's to say, and nobody has subscribed.
      publisher.subscribe(subscriber);
      return;
    }
    TaskSubscription task = subscriptions.begin();
    task.attempt(() -> publisher.subscribe(new Receiver<T>(subscriber, task)));
  }

  @Override
  public String toString() {
    return publisher.toString();
  }

  /** The side that the publisher sees. */
  private record Receiver<T extends @Nullable Object>(
      Flow.Subscriber<? super T> subscriber, TaskSubscription task) implements Flow.Subscriber<T> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      if (subscription == null) {
        // The subscriber has to see that, to refuse it.
        subscriber.onSubscribe(subscription);
        return;
      }
      task.run(() -> subscriber.onSubscribe(new Demand(subscription, task)));
    }

    @Override
    public void onNext(T item) {
      task.next(item);
      task.run(() -> subscriber.onNext(item));
    }

    @Override
    public void onError(Throwable thrown) {
      task.fail(thrown);
      task.run(() -> subscriber.onError(thrown));
    }

    @Override
    public void onComplete() {
      task.complete();
      task.run(subscriber::onComplete);
    }
  }

  /** The side that the subscriber sees. */
  private record Demand(Flow.Subscription subscription, TaskSubscription task)
      implements Flow.Subscription {
    @Override
    public void request(long count) {
      task.run(() -> subscription.request(count));
    }

    @Override
    public void cancel() {
      task.cancel();
      task.run(subscription::cancel);
    }
  }
}
