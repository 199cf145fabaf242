package dev.motus.runtime.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** Notes what comes, and which task is current then. */
class Receiver implements Flow.Subscriber<Integer> {
  final List<Object> signals = new ArrayList<>();
  final List<Long> current = new ArrayList<>();
  Flow.Subscription subscription;

  void note(Object signal) {
    signals.add(signal);
    current.add(TaskContext.currentTaskId().orElse(0));
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    note("subscribed");
  }

  @Override
  public void onNext(Integer item) {
    note(item);
  }

  @Override
  public void onError(Throwable thrown) {
    note(thrown);
  }

  @Override
  public void onComplete() {
    note("complete");
  }
}
