package dev.motus.conformance;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleObserver;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.smallrye.mutiny.subscription.UniSubscriber;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reactivestreams.Subscriber;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Results of many kinds whose work throws as soon as somebody asks for it. */
final class BrokenSources {
  /** What they throw says. */
  static final String MESSAGE = "cannot begin";

  private BrokenSources() {}

  static RuntimeException broken() {
    return new IllegalStateException(MESSAGE);
  }

  /** A stream whose every item is broken. */
  static Stream<Integer> stream() {
    return IntStream.range(0, 5_000).mapToObj(i -> (Integer) broke());
  }

  private static Object broke() {
    throw broken();
  }

  static final class BrokenFlux extends Flux<Integer> {
    @Override
    public void subscribe(CoreSubscriber<? super Integer> subscriber) {
      throw broken();
    }
  }

  static final class BrokenMono extends Mono<Integer> {
    @Override
    public void subscribe(CoreSubscriber<? super Integer> subscriber) {
      throw broken();
    }
  }

  static final class BrokenUni extends AbstractUni<Integer> {
    @Override
    public void subscribe(UniSubscriber<? super Integer> subscriber) {
      throw broken();
    }
  }

  static final class BrokenMulti extends AbstractMulti<Integer> {
    @Override
    public void subscribe(MultiSubscriber<? super Integer> subscriber) {
      throw broken();
    }
  }

  static final class BrokenSingle extends Single<Integer> {
    @Override
    protected void subscribeActual(SingleObserver<? super Integer> subscriber) {
      throw broken();
    }
  }

  static final class BrokenMaybe extends Maybe<Integer> {
    @Override
    protected void subscribeActual(MaybeObserver<? super Integer> subscriber) {
      throw broken();
    }
  }

  static final class BrokenCompletable extends Completable {
    @Override
    protected void subscribeActual(CompletableObserver subscriber) {
      throw broken();
    }
  }

  static final class BrokenObservable extends Observable<Integer> {
    @Override
    protected void subscribeActual(Observer<? super Integer> subscriber) {
      throw broken();
    }
  }

  static final class BrokenFlowable extends Flowable<Integer> {
    @Override
    protected void subscribeActual(Subscriber<? super Integer> subscriber) {
      throw broken();
    }
  }

  static final class BrokenIterator implements Iterator<Integer> {
    @Override
    public boolean hasNext() {
      throw broken();
    }

    @Override
    public Integer next() {
      throw broken();
    }
  }
}
