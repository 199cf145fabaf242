package dev.motus.spring.langchain4j;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskSubscription;
import dev.motus.runtime.task.TaskSubscriptions;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.util.context.Context;

/** Ends the task of an AI service when the {@code Flux} that it returned ends. */
final class FollowedAnswer<T> extends FluxOperator<T, T> {
  private final TaskSubscriptions subscriptions;

  private FollowedAnswer(Flux<T> source, TaskSubscriptions subscriptions) {
    super(source);
    this.subscriptions = subscriptions;
  }

  /** What the caller gets in place of the answer. */
  static <T> Flux<T> of(Task task, Flux<T> source) {
    TaskSubscriptions subscriptions = TaskSubscriptions.of(task, source);
    return subscriptions == null
        ? source
        : subscriptions.published(new FollowedAnswer<>(source, subscriptions));
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> actual) {
    TaskSubscription task = subscriptions.begin();
    task.attempt(() -> source.subscribe(new Subscriber<>(actual, task)));
  }

  private record Subscriber<T>(CoreSubscriber<? super T> actual, TaskSubscription task)
      implements CoreSubscriber<T> {
    @Override
    public Context currentContext() {
      return actual.currentContext().put(TaskSubscription.CONTEXT_KEY, task.context());
    }

    @Override
    public void onSubscribe(Subscription link) {
      task.run(() -> actual.onSubscribe(new Link(link, task)));
    }

    @Override
    public void onNext(T item) {
      task.next(item);
      task.run(() -> actual.onNext(item));
    }

    @Override
    public void onComplete() {
      task.complete();
      task.run(actual::onComplete);
    }

    @Override
    public void onError(Throwable failure) {
      task.fail(failure);
      task.run(() -> actual.onError(failure));
    }
  }

  private record Link(Subscription source, TaskSubscription task) implements Subscription {
    @Override
    public void request(long count) {
      task.run(() -> source.request(count));
    }

    @Override
    public void cancel() {
      task.cancel();
      task.run(source::cancel);
    }
  }
}
