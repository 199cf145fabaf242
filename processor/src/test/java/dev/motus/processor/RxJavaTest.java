package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RxJava's five types behind traced methods, with RxJava itself. */
class RxJavaTest {
  @TempDir Path folder;

  private List<Object> run(String tools, String body) throws Exception {
    return new PublisherProgram(
            folder,
            """
            import io.reactivex.rxjava3.core.*;
            import io.reactivex.rxjava3.core.Observable;
            import io.reactivex.rxjava3.disposables.Disposable;
            import io.reactivex.rxjava3.schedulers.Schedulers;
            import io.reactivex.rxjava3.subscribers.TestSubscriber;
            """)
        .run(tools, body);
  }

  @Test
  void eachTypeEndsInItsOwnWay() throws Exception {
    assertThat(
            run(
                """
                @Tool public Single<String> single() {
                  return Single.fromCallable(() -> "s" + inner.inner(1));
                }
                @Tool public Maybe<String> maybe() { return Maybe.just("m"); }
                @Tool public Maybe<String> empty() { return Maybe.empty(); }
                @Tool public Completable completable() { return Completable.complete(); }
                @Tool public Observable<Integer> observable() { return Observable.just(1, 2); }
                @Tool public Flowable<Integer> flowable() { return Flowable.just(3, 4); }
                """,
                """
                seen.add(tools.single().map(s -> current() + s).subscribeOn(Schedulers.computation()).blockingGet());
                seen.add(tools.maybe().map(s -> current() + s).blockingGet());
                seen.add(tools.empty().defaultIfEmpty("none").blockingGet());
                tools.completable().doOnComplete(() -> seen.add(current())).blockingAwait();
                seen.add(tools.observable().map(i -> current() + i).toList().blockingGet());
                seen.add(tools.flowable().map(i -> current() + i).toList().blockingGet());
                """))
        .isEqualTo(
            List.of(
                "singles1",
                "maybem",
                "none",
                "completable",
                List.of("observable1", "observable2"),
                List.of("flowable3", "flowable4"),
                "after: none",
                "single OK \"s1\"",
                "inner OK below single",
                "maybe OK \"m\"",
                "empty OK null",
                "completable OK",
                "observable OK items=2 [1,2]",
                "flowable OK items=2 [3,4]"));
  }

  @Test
  void failuresPassAsTheyAre() throws Exception {
    assertThat(
            run(
                """
                final Exception no = new IllegalStateException("no");
                @Tool public Single<String> single() { return Single.error(no); }
                @Tool public Maybe<String> maybe() { return Maybe.error(no); }
                @Tool public Completable completable() { return Completable.error(no); }
                @Tool public Observable<Integer> observable() { return Observable.error(no); }
                @Tool public Flowable<Integer> flowable() { return Flowable.error(no); }
                """,
                """
                tools.single().test().assertError(tools.no);
                tools.maybe().test().assertError(tools.no);
                tools.completable().test().assertError(tools.no);
                tools.observable().test().assertError(tools.no);
                tools.flowable().test().assertError(tools.no);
                """))
        .isEqualTo(
            List.of(
                "after: none",
                "single ERROR",
                "maybe ERROR",
                "completable ERROR",
                "observable ERROR",
                "flowable ERROR"));
  }

  @Test
  void disposingCancelsTheTaskAndTheSource() throws Exception {
    assertThat(
            run(
                """
                final AtomicInteger disposed = new AtomicInteger();
                @Tool public Single<String> single() {
                  return Single.<String>never().doOnDispose(disposed::incrementAndGet);
                }
                @Tool public Maybe<String> maybe() {
                  return Maybe.<String>never().doOnDispose(disposed::incrementAndGet);
                }
                @Tool public Completable completable() {
                  return Completable.never().doOnDispose(disposed::incrementAndGet);
                }
                @Tool public Observable<Integer> observable() {
                  return Observable.<Integer>never().doOnDispose(disposed::incrementAndGet);
                }
                @Tool public Flowable<Integer> flowable() {
                  return Flowable.<Integer>never().doOnCancel(disposed::incrementAndGet);
                }
                """,
                """
                List<Disposable> all = List.of(
                    tools.single().subscribe(), tools.maybe().subscribe(), tools.completable().subscribe(),
                    tools.observable().subscribe(), tools.flowable().subscribe());
                seen.add(all.stream().noneMatch(Disposable::isDisposed));
                all.forEach(Disposable::dispose);
                seen.add(all.stream().allMatch(Disposable::isDisposed));
                seen.add(tools.disposed.get());
                """))
        .isEqualTo(
            List.of(
                true,
                true,
                5,
                "after: none",
                "single CANCELLED",
                "maybe CANCELLED",
                "completable CANCELLED",
                "observable CANCELLED",
                "flowable CANCELLED"));
  }

  @Test
  void timeOutsOfTheCallerAreCancelledAndThoseOfTheWorkAreErrors() throws Exception {
    assertThat(
            run(
                """
                @Tool public Single<String> outer() { return Single.never(); }
                @Tool public Single<String> inside() {
                  return Single.<String>never().timeout(1, TimeUnit.MILLISECONDS);
                }
                """,
                """
                seen.add(tools.outer().timeout(1, TimeUnit.MILLISECONDS).onErrorReturnItem("late").blockingGet());
                seen.add(tools.inside().onErrorReturnItem("late").blockingGet());
                """))
        .isEqualTo(List.of("late", "late", "after: none", "outer CANCELLED", "inside ERROR"));
  }

  @Test
  void flowablePassesDemand() throws Exception {
    assertThat(
            run(
                """
                @Tool public Flowable<Integer> flowable() {
                  return Flowable.range(1, 5).doOnRequest(n -> seen.add("requested " + n));
                }
                """,
                """
                TestSubscriber<Integer> subscriber = tools.flowable().test(2);
                subscriber.assertValues(1, 2).assertNotComplete();
                subscriber.request(3);
                subscriber.assertComplete();
                """))
        .isEqualTo(
            List.of(
                "requested 2", "requested 3", "after: none", "flowable OK items=5 [1,2,3,4,5]"));
  }
}
