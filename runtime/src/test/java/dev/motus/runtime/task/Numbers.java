package dev.motus.runtime.task;

import java.util.concurrent.Flow;

/** Emits some numbers within {@code request}, as a cold source does, then completes or fails. */
record Numbers(int count, Throwable failure) implements Flow.Publisher<Integer> {
  @Override
  public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
    subscriber.onSubscribe(
        new Flow.Subscription() {
          private int next;
          private boolean over;

          @Override
          public void request(long wanted) {
            for (long i = 0; i < wanted && next < count && !over; i++) {
              TracedPublisherTest.INNER.start().end();
              subscriber.onNext(++next);
            }
            if (next == count && !over) {
              over = true;
              if (failure == null) {
                subscriber.onComplete();
              } else {
                subscriber.onError(failure);
              }
            }
          }

          @Override
          public void cancel() {
            over = true;
          }
        });
  }
}
