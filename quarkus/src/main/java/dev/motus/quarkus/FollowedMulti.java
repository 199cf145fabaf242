package dev.motus.quarkus;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.AbstractMultiOperator;
import io.smallrye.mutiny.operators.multi.MultiOperatorProcessor;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answer of an AI service as a stream: its call ends when it does. */
final class FollowedMulti<T> extends AbstractMultiOperator<T, T> {
  private final Supplier<@Nullable StreamedAnswer> begun;

  /**
   * Follows a stream.
   *
   * @param begun gives each subscription its answer, null as long as that has not begun
   */
  FollowedMulti(Multi<T> source, Supplier<@Nullable StreamedAnswer> begun) {
    super(source);
    this.begun = begun;
  }

  @Override
  public void subscribe(MultiSubscriber<? super T> actual) {
    Follower follower = new Follower(actual);
    StreamedAnswer answer = follower.answer();
    if (answer == null) {
      upstream.subscribe(follower);
    } else {
      answer.attempt(() -> upstream.subscribe(follower));
    }
  }

  /** Tells the task what passes, then passes it on. */
  private final class Follower extends MultiOperatorProcessor<T, T> {
    private volatile @Nullable StreamedAnswer answer;

    Follower(MultiSubscriber<? super T> actual) {
      super(actual);
    }

    @Nullable StreamedAnswer answer() {
      StreamedAnswer known = answer;
      if (known == null) {
        known = begun.get();
        answer = known;
      }
      return known;
    }

    private void pass(@Nullable StreamedAnswer known, Runnable signal) {
      if (known == null) {
        signal.run();
      } else {
        known.task.run(signal);
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription link) {
      pass(answer(), () -> super.onSubscribe(link));
    }

    @Override
    public void request(long count) {
      pass(answer, () -> super.request(count));
    }

    @Override
    public void cancel() {
      StreamedAnswer known = answer();
      if (known != null) {
        known.cancel();
      }
      pass(known, super::cancel);
    }

    @Override
    public void onItem(T item) {
      StreamedAnswer known = answer();
      if (known != null) {
        known.task.next(item);
      }
      pass(known, () -> super.onItem(item));
    }

    @Override
    public void onCompletion() {
      StreamedAnswer known = answer();
      if (known != null) {
        known.complete();
      }
      pass(known, super::onCompletion);
    }

    @Override
    public void onFailure(Throwable failure) {
      StreamedAnswer known = answer();
      if (known != null) {
        known.fail(failure);
      }
      pass(known, () -> super.onFailure(failure));
    }
  }
}
