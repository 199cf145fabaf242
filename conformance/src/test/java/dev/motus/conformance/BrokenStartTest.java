package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Throwables;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Operators;

/**
 * A result whose work throws when somebody asks for it: the caller sees what it sees without
 * tracing, and the task ends with that.
 */
class BrokenStartTest {
  /** What RxJava says in its own exception around the source's. */
  private static final String RXJAVA = "subscribeActual failed|Actually not, but can't .*";

  /** What the libraries were left with. */
  private final List<String> undelivered = new ArrayList<>();

  @BeforeEach
  void hearWhatNobodyTakes() {
    RxJavaPlugins.setErrorHandler(thrown -> undelivered.add(thrown.toString()));
  }

  @AfterEach
  void forget() {
    RxJavaPlugins.reset();
  }

  /**
   * Somebody who asks for the work.
   *
   * @param from asks the result of one of the methods, and writes what happens into the list
   */
  record Start(String form, Ask from) {
    @Override
    public String toString() {
      return form;
    }
  }

  interface Ask {
    void of(LateResults tools, List<String> heard);
  }

  static List<Start> starts() {
    return List.of(
        new Start(
            "Publisher",
            (tools, heard) ->
                tools
                    .<Integer>publisher(
                        subscriber -> {
                          throw BrokenSources.broken();
                        })
                    .subscribe(
                        BrokenStartTest.<Subscriber<Integer>>listener(Subscriber.class, heard))),
        new Start(
            "Flow.Publisher",
            (tools, heard) ->
                tools
                    .<Integer>flow(
                        subscriber -> {
                          throw BrokenSources.broken();
                        })
                    .subscribe(
                        BrokenStartTest.<Flow.Subscriber<Integer>>listener(
                            Flow.Subscriber.class, heard))),
        new Start(
            "Flux",
            (tools, heard) ->
                tools
                    .flux(new BrokenSources.BrokenFlux())
                    .subscribe(
                        BrokenStartTest.<Subscriber<Integer>>listener(Subscriber.class, heard))),
        new Start(
            "Flux with more steps",
            (tools, heard) ->
                tools
                    .flux(new BrokenSources.BrokenFlux())
                    .map(i -> i + 1)
                    .subscribe(
                        BrokenStartTest.<Subscriber<Integer>>listener(Subscriber.class, heard))),
        new Start(
            "Mono",
            (tools, heard) ->
                tools
                    .mono(new BrokenSources.BrokenMono())
                    .subscribe(
                        BrokenStartTest.<Subscriber<Integer>>listener(Subscriber.class, heard))),
        new Start(
            "Uni",
            (tools, heard) ->
                tools
                    .uni(new BrokenSources.BrokenUni())
                    .subscribe()
                    .with(item -> heard.add("item"), thrown -> heard.add("onFailure " + thrown))),
        new Start(
            "Multi",
            (tools, heard) ->
                tools
                    .multi(new BrokenSources.BrokenMulti())
                    .subscribe()
                    .with(item -> heard.add("item"), thrown -> heard.add("onFailure " + thrown))),
        new Start(
            "Single",
            (tools, heard) ->
                tools
                    .single(new BrokenSources.BrokenSingle())
                    .subscribe(
                        BrokenStartTest.<SingleObserver<Integer>>listener(
                            SingleObserver.class, heard))),
        new Start(
            "Maybe",
            (tools, heard) ->
                tools
                    .maybe(new BrokenSources.BrokenMaybe())
                    .subscribe(
                        BrokenStartTest.<MaybeObserver<Integer>>listener(
                            MaybeObserver.class, heard))),
        new Start(
            "Completable",
            (tools, heard) ->
                tools
                    .completable(new BrokenSources.BrokenCompletable())
                    .subscribe(
                        BrokenStartTest.<CompletableObserver>listener(
                            CompletableObserver.class, heard))),
        new Start(
            "Observable",
            (tools, heard) ->
                tools
                    .observable(new BrokenSources.BrokenObservable())
                    .subscribe(BrokenStartTest.<Observer<Integer>>listener(Observer.class, heard))),
        new Start(
            "Flowable",
            (tools, heard) ->
                tools
                    .flowable(new BrokenSources.BrokenFlowable())
                    .subscribe(
                        BrokenStartTest.<Subscriber<Integer>>listener(Subscriber.class, heard))),
        new Start(
            "hasNext()",
            (tools, heard) -> tools.iterator(new BrokenSources.BrokenIterator()).hasNext()),
        new Start(
            "next()", (tools, heard) -> tools.iterator(new BrokenSources.BrokenIterator()).next()),
        new Start(
            "forEachRemaining()",
            (tools, heard) ->
                tools.iterator(new BrokenSources.BrokenIterator()).forEachRemaining(i -> {})),
        of("toList()", Stream::toList),
        of("findFirst()", Stream::findFirst),
        of("iterator().next()", stream -> stream.iterator().next()),
        of("iterator().hasNext()", stream -> stream.iterator().hasNext()),
        of("tryAdvance()", stream -> stream.spliterator().tryAdvance(i -> {})),
        of("mapToInt().sum()", stream -> stream.mapToInt(i -> i).sum()),
        of("mapToInt().iterator()", stream -> stream.mapToInt(i -> i).iterator().nextInt()),
        of("sorted().iterator()", stream -> stream.sorted().iterator().next()),
        of("parallel().toList()", stream -> stream.parallel().toList()),
        of("characteristics()", stream -> sorted(stream).characteristics()),
        of("estimateSize()", stream -> sorted(stream).estimateSize()),
        of("getExactSizeIfKnown()", stream -> sorted(stream).getExactSizeIfKnown()));
  }

  /** A spliterator that has to walk through all items to know anything of itself. */
  private static Spliterator<Integer> sorted(Stream<Integer> stream) {
    return stream.parallel().sorted().spliterator();
  }

  private static Start of(String operation, Function<Stream<Integer>, Object> action) {
    return new Start(
        "Stream." + operation,
        (tools, heard) -> action.apply(tools.stream(BrokenSources.stream())));
  }

  @ParameterizedTest
  @MethodSource("starts")
  void failsTheTaskAndReachesTheCaller(Start start) {
    List<String> said = heard(new LateResults(), start);
    assertThat(said).anyMatch(each -> each.contains(BrokenSources.MESSAGE));

    for (CollectionLevel level : List.of(CollectionLevel.BASIC, CollectionLevel.DETAILED)) {
      try (Recording recording = Recording.at(level)) {
        assertThat(heard(new TracedLateResults(), start)).as("at " + level).isEqualTo(said);

        // Of a parallel stream two parts may fail at once: one is thrown while the other is
        // written.
        Await.until("the task has ended", () -> recording.only("later").isFinished());
        TaskMeta later = recording.only("later");
        assertThat(later.outcome()).isEqualTo(TaskOutcome.ERROR);
        assertThat(later.error()).matches(".*" + BrokenSources.MESSAGE + "|" + RXJAVA);
      }
    }
  }

  @Test
  void taskOfACancelledSubscriptionStaysCancelledWhateverTheSourceThrowsThen() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Publisher<Integer> source =
          subscriber -> {
            subscriber.onSubscribe(Operators.emptySubscription());
            throw BrokenSources.broken();
          };

      assertThatThrownBy(
              () ->
                  new TracedLateResults()
                      .publisher(source)
                      .subscribe(
                          new BaseSubscriber<>() {
                            @Override
                            protected void hookOnSubscribe(Subscription subscription) {
                              subscription.cancel();
                            }
                          }))
          .hasMessage(BrokenSources.MESSAGE);

      assertThat(recording.only("later").outcome()).isEqualTo(TaskOutcome.CANCELLED);
    }
  }

  private List<String> heard(LateResults tools, Start start) {
    undelivered.clear();
    List<String> heard = new ArrayList<>();
    try {
      start.from.of(tools, heard);
    } catch (RuntimeException | Error thrown) {
      // Streams that are parallel hand out a copy where another thread has met the exception.
      heard.add(thrown.getClass() + " because of " + Throwables.getRootCause(thrown));
    }
    heard.addAll(undelivered);
    return heard;
  }

  /** Any library's subscriber, which asks for all items and writes down what it is told. */
  @SuppressWarnings("unchecked") // whatever its items are, it takes them
  private static <L> L listener(Class<? super L> type, List<String> heard) {
    return (L)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("onSubscribe")) {
                heard.add("onSubscribe");
              } else if (method.getDeclaringClass() != Object.class) {
                heard.add(method.getName() + Arrays.toString(arguments));
              } else if (method.getName().equals("toString")) {
                return "listener";
              }
              return null;
            });
  }
}
