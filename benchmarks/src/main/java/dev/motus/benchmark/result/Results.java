package dev.motus.benchmark.result;

import dev.motus.annotation.Tool;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A method for each kind of result, with a hundred items where there are many. */
public class Results {
  static final int COUNT = 100;

  private static final List<String> ITEMS =
      IntStream.range(0, COUNT).mapToObj(i -> "item " + i).toList();

  @Tool
  public Stream<String> stream() {
    return ITEMS.stream();
  }

  @Tool
  public IntStream ints() {
    return IntStream.range(0, COUNT);
  }

  @Tool
  public Iterator<String> iterator() {
    return ITEMS.iterator();
  }

  /** A future that is given, since somebody else will complete it. */
  @Tool
  public CompletableFuture<String> future(CompletableFuture<String> future) {
    return future;
  }

  /** One that sends its items while they are asked for, on the same thread. */
  @Tool
  public Flow.Publisher<String> publisher() {
    return subscriber -> subscriber.onSubscribe(new Sending(subscriber));
  }

  private static final class Sending implements Flow.Subscription {
    private final Flow.Subscriber<? super String> subscriber;
    private boolean isOver;

    private Sending(Flow.Subscriber<? super String> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
      for (int i = 0; i < COUNT && !isOver; i++) {
        subscriber.onNext(ITEMS.get(i));
      }
      if (!isOver) {
        isOver = true;
        subscriber.onComplete();
      }
    }

    @Override
    public void cancel() {
      isOver = true;
    }
  }
}
