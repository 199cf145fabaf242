package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** {@code Single} and {@code Flowable}: the span lasts from the call to the end of the work. */
class RxJavaFormsTest extends FormsTest {
  private static final String[] ENDED = {"outer ended", "later below outer ended"};
  private static final String[] FAILED = {"outer ended", "later below outer failed"};
  private static final String[] CANCELLED = {"outer ended", "later below outer cancelled"};

  @Override
  List<Form> forms() {
    return List.of(rxJava(), rxScheduler());
  }

  /** The work fails. */
  private static IllegalStateException broken() {
    return new IllegalStateException("broken");
  }

  private static Form rxJava() {
    return Form.named("method that returns a `Single` or `Flowable`")
        .shows(ENDED)
        .plainly(
            trial -> {
              Single<String> result =
                  trial.outer(() -> trial.tools().single(() -> Single.just("done")));
              trial.stillOpen("later");
              assertThat(result.blockingGet()).isEqualTo("done");
            })
        .shows(FAILED)
        .plainly(
            trial -> {
              Flowable<String> result =
                  trial.outer(() -> trial.tools().flowable(() -> Flowable.error(broken())));
              trial.stillOpen("later");
              assertThatThrownBy(result::blockingLast).isInstanceOf(IllegalStateException.class);
            })
        .shows(CANCELLED)
        .plainly(
            trial -> {
              Flowable<String> result =
                  trial.outer(() -> trial.tools().flowable(() -> Flowable.just("a", "b")));
              trial.stillOpen("later");
              assertThat(result.take(1).toList().blockingGet()).containsExactly("a");
            });
  }

  private static Form rxScheduler() {
    return Form.named("traced call on a scheduler of RxJava")
        .needsCarrier()
        .shows("outer ended", "later below outer ended", "inner below later ended")
        .plainly(trial -> rx(trial, trial.pool()))
        .carried(trial -> rx(trial, trial.product().wrap(trial.pool())));
  }

  private static void rx(Trial trial, ExecutorService executor) throws Exception {
    Single<String> result =
        trial.outer(
            () ->
                trial
                    .tools()
                    .single(
                        () ->
                            Single.fromCallable(trial::inner)
                                .subscribeOn(Schedulers.from(executor))));
    assertThat(result.blockingGet()).isEqualTo("done");
  }
}
