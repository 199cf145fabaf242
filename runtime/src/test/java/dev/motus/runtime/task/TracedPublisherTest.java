package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.hook.HookEvent;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Subscriptions to a traced publisher: what their tasks say, and that nothing else changes. */
class TracedPublisherTest {
  private static final TaskDescriptor STREAM = Traced.task("stream");

  static final TaskDescriptor INNER = Traced.task("inner");

  private static Flow.Publisher<Integer> traced(Flow.Publisher<Integer> publisher) {
    return TracedResult.of(STREAM.start(), publisher);
  }

  @Test
  void taskRunsUntilTheFirstSubscriptionCompletes() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      List<Object> results = new ArrayList<>();
      recording
          .hooks()
          .registerTaskHook("stream", TaskEvent.TASK_END, event -> results.add(event.result()));
      Receiver receiver = new Receiver();
      Flow.Publisher<Integer> publisher = traced(new Numbers(3, null));
      assertThat(recording.only("stream").outcome()).isEqualTo(TaskOutcome.RUNNING);

      publisher.subscribe(receiver);
      receiver.subscription.request(2);
      assertThat(receiver.signals).containsExactly("subscribed", 1, 2);
      assertThat(recording.only("stream").outcome()).isEqualTo(TaskOutcome.RUNNING);
      receiver.subscription.request(5);

      assertThat(receiver.signals).containsExactly("subscribed", 1, 2, 3, "complete");
      TaskMeta stream = recording.only("stream");
      assertThat(stream.outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(stream.result().toJson()).isEqualTo("[1,2,3]");
      assertThat(stream.extraFields().get("items").toJson()).isEqualTo("3");
      assertThat(stream.extraFields()).containsKey("time_to_first_item_us");
      assertThat(results).containsExactly(new StreamedItems(3, List.of(1, 2, 3)));
    }
  }

  @Test
  void taskIsCurrentInEverySignalAndInTheSource() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Receiver receiver = new Receiver();
      traced(new Numbers(2, null)).subscribe(receiver);
      receiver.subscription.request(2);

      long id = recording.only("stream").id();
      assertThat(receiver.current).hasSize(4).containsOnly(id);
      assertThat(recording.named("inner"))
          .hasSize(2)
          .allMatch(inner -> inner.parent().getAsLong() == id);
      assertThat(TaskContext.currentTaskId()).isEmpty();
    }
  }

  @Test
  void everyFurtherSubscriptionIsATaskBesideTheFirst() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      TaskDescriptor ask = Traced.task("ask", dev.motus.annotation.TaskType.TOOL_CALL);
      TaskDescriptor agent = Traced.task("agent");
      Task around = agent.start();
      Flow.Publisher<Integer> publisher =
          TracedResult.of(ask.start(null, "cats"), (Flow.Publisher<Integer>) new Numbers(1, null));
      around.end();
      for (int i = 0; i < 3; i++) {
        Receiver receiver = new Receiver();
        publisher.subscribe(receiver);
        receiver.subscription.request(1);
      }

      List<TaskMeta> asked = recording.named("ask");
      assertThat(asked).hasSize(3).allMatch(task -> task.outcome() == TaskOutcome.OK);
      long parent = recording.only("agent").id();
      assertThat(asked).allMatch(task -> task.parent().getAsLong() == parent);
      assertThat(asked).allMatch(task -> task.arguments().get("query").toJson().equals("\"cats\""));
      assertThat(asked.get(0).extraFields()).doesNotContainKey("subscription");
      assertThat(asked.get(2).extraFields().get("subscription").toJson()).isEqualTo("3");
    }
  }

  @Test
  void failureEndsTheTaskAndPassesAsItIs() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      IllegalStateException failure = new IllegalStateException("broken");
      Receiver receiver = new Receiver();
      traced(new Numbers(1, failure)).subscribe(receiver);
      receiver.subscription.request(1);

      assertThat(receiver.signals).containsExactly("subscribed", 1, failure);
      TaskMeta stream = recording.only("stream");
      assertThat(stream.outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(stream.error()).isEqualTo("broken");
      assertThat(stream.extraFields().get("items").toJson()).isEqualTo("1");
    }
  }

  @Test
  void timeOutOfTheSourceIsAnError() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Receiver receiver = new Receiver();
      traced(new Numbers(0, new TimeoutException("late"))).subscribe(receiver);
      receiver.subscription.request(1);

      assertThat(recording.only("stream").outcome()).isEqualTo(TaskOutcome.ERROR);
    }
  }

  @Test
  void cancellingSubscriberCancelsTheTaskAndTheSource() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      List<HookEvent> cancelled = new ArrayList<>();
      recording.hooks().registerHook(TaskEvent.TASK_CANCELLED, cancelled::add);
      Receiver receiver = new Receiver();
      traced(new Numbers(5, null)).subscribe(receiver);
      receiver.subscription.request(2);

      receiver.subscription.cancel();
      receiver.subscription.cancel();
      receiver.subscription.request(2);

      assertThat(receiver.signals).containsExactly("subscribed", 1, 2);
      assertThat(recording.only("stream").outcome()).isEqualTo(TaskOutcome.CANCELLED);
      assertThat(cancelled).hasSize(1);
    }
  }

  @Test
  void throwingSubscriberIsHeardByTheSourceAlone() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      IllegalStateException refusal = new IllegalStateException("not this one");
      Receiver receiver =
          new Receiver() {
            @Override
            public void onNext(Integer item) {
              throw refusal;
            }
          };
      traced(new Numbers(1, null)).subscribe(receiver);

      assertThatThrownBy(() -> receiver.subscription.request(1)).isSameAs(refusal);
      assertThat(TaskContext.currentTaskId()).isEmpty();
      assertThat(recording.only("stream").outcome()).isEqualTo(TaskOutcome.RUNNING);
    }
  }

  @Test
  void itemsBeyondTheLimitAreCountedOnly() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      Receiver receiver = new Receiver();
      traced(new Numbers(1_500, null)).subscribe(receiver);
      receiver.subscription.request(Long.MAX_VALUE);

      TaskMeta stream = recording.only("stream");
      assertThat(stream.extraFields().get("items").toJson()).isEqualTo("1500");
      assertThat(stream.result().toJson())
          .endsWith("999,1000,\"[truncated: 1000 of 1500 items]\"]");
    }
  }

  @Test
  void backpressureHoldsAcrossThreads() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      SubmissionPublisher<Integer> source = new SubmissionPublisher<>(Runnable::run, 1);
      CountDownLatch done = new CountDownLatch(1);
      List<Integer> received = new ArrayList<>();
      traced(source)
          .subscribe(
              new Flow.Subscriber<>() {
                private Flow.Subscription subscription;

                @Override
                public void onSubscribe(Flow.Subscription given) {
                  subscription = given;
                  given.request(1);
                }

                @Override
                public void onNext(Integer item) {
                  received.add(item);
                  subscription.request(1);
                }

                @Override
                public void onError(Throwable thrown) {
                  done.countDown();
                }

                @Override
                public void onComplete() {
                  done.countDown();
                }
              });
      Thread producer =
          new Thread(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  source.submit(i);
                }
                source.close();
              });
      producer.start();
      Await.latch(done);
      Await.end(producer);

      assertThat(received).hasSize(1_000).isSorted();
      assertThat(recording.only("stream").outcome()).isEqualTo(TaskOutcome.OK);
    }
  }

  @Test
  void nullResultEndsTheTaskAtOnce() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      assertThat(traced(null)).isNull();
      assertThat(recording.only("stream").outcome()).isEqualTo(TaskOutcome.OK);
    }
  }

  @Test
  void publisherComesBackItselfWhenNobodyListens() {
    try (Recording recording = Recording.at(CollectionLevel.DISABLED)) {
      Numbers numbers = new Numbers(1, null);
      assertThat(traced(numbers)).isSameAs(numbers);
      assertThat(recording.all()).isEmpty();
    }
  }

  @Test
  void taskThatIsGivenThePublisherDependsOnIt() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      Flow.Publisher<Integer> publisher = traced(new Numbers(1, null));
      INNER.start(null, publisher).end();

      assertThat(recording.only("inner").dependencies())
          .containsExactly(recording.only("stream").id());
    }
  }

  @Test
  void nullIsRefusedByWhomItWasGivenTo() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      List<Object> given = new ArrayList<>();
      Flow.Publisher<Integer> careless = subscriber -> given.add(String.valueOf(subscriber));
      traced(careless).subscribe(null);
      assertThat(given).containsExactly("null");

      Receiver receiver = new Receiver();
      traced(subscriber -> subscriber.onSubscribe(null)).subscribe(receiver);
      assertThat(receiver.subscription).isNull();
      assertThat(receiver.signals).containsExactly("subscribed");
      assertThat(recording.named("stream"))
          .hasSize(2)
          .allMatch(stream -> stream.outcome() == TaskOutcome.RUNNING);
    }
  }
}
