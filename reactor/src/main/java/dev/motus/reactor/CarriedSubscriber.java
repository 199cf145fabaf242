package dev.motus.reactor;

import dev.motus.runtime.task.TaskContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.util.context.Context;

/**
 * Passes every signal on as it is, with a task current: sources emit on threads of their own, such
 * as those of an HTTP client.
 */
@SuppressWarnings("try") // a scope does its work by being closed; nothing refers to it
final class CarriedSubscriber implements CoreSubscriber<Object>, Scannable {
  private final CoreSubscriber<? super Object> subscriber;
  private final TaskContext context;
  private @Nullable Subscription subscription;

  CarriedSubscriber(CoreSubscriber<? super Object> subscriber, TaskContext context) {
    this.subscriber = subscriber;
    this.context = context;
  }

  @Override
  public Context currentContext() {
    return subscriber.currentContext();
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    try (TaskContext.Scope scope = context.ensureCurrent()) {
      subscriber.onSubscribe(given);
    }
  }

  @Override
  public void onNext(Object item) {
    try (TaskContext.Scope scope = context.ensureCurrent()) {
      subscriber.onNext(item);
    }
  }

  @Override
  public void onError(Throwable failure) {
    try (TaskContext.Scope scope = context.ensureCurrent()) {
      subscriber.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    try (TaskContext.Scope scope = context.ensureCurrent()) {
      subscriber.onComplete();
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // as Reactor declares it
  public @Nullable Object scanUnsafe(Attr key) {
    if (key == Attr.PARENT) {
      return subscription;
    }
    if (key == Attr.ACTUAL) {
      return subscriber;
    }
    return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : null;
  }
}
