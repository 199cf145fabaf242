package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** {@code Uni} and {@code Multi}: the span lasts from the call to the end of the work. */
class MutinyFormsTest extends FormsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String[] ENDED = {"outer ended", "later below outer ended"};
  private static final String[] FAILED = {"outer ended", "later below outer failed"};
  private static final String[] CANCELLED = {"outer ended", "later below outer cancelled"};

  @Override
  List<Form> forms() {
    return List.of(uni(), multi(), mutinyExecutor());
  }

  /** The work fails. */
  private static IllegalStateException broken() {
    return new IllegalStateException("broken");
  }

  private static Form uni() {
    return Form.named("method that returns a `Uni`")
        .shows(ENDED)
        .plainly(
            trial -> {
              Uni<String> result =
                  trial.outer(() -> trial.tools().uni(() -> Uni.createFrom().item("done")));
              trial.stillOpen("later");
              assertThat(result.await().atMost(DEADLINE)).isEqualTo("done");
            })
        .shows(FAILED)
        .plainly(
            trial -> {
              Uni<String> result =
                  trial.outer(() -> trial.tools().uni(() -> Uni.createFrom().failure(broken())));
              trial.stillOpen("later");
              assertThatThrownBy(() -> result.await().atMost(DEADLINE))
                  .isInstanceOf(IllegalStateException.class);
            })
        .shows(CANCELLED)
        .plainly(
            trial -> {
              Uni<String> result =
                  trial.outer(() -> trial.tools().uni(() -> Uni.createFrom().nothing()));
              trial.stillOpen("later");
              result.subscribe().with(item -> {}).cancel();
            });
  }

  private static Form multi() {
    return Form.named("method that returns a `Multi`")
        .shows(ENDED)
        .plainly(
            trial -> {
              Multi<String> result =
                  trial.outer(() -> trial.tools().multi(() -> Multi.createFrom().items("a", "b")));
              trial.stillOpen("later");
              assertThat(result.collect().asList().await().atMost(DEADLINE))
                  .containsExactly("a", "b");
            })
        .shows(CANCELLED)
        .plainly(
            trial -> {
              Multi<String> result =
                  trial.outer(() -> trial.tools().multi(() -> Multi.createFrom().nothing()));
              trial.stillOpen("later");
              result.subscribe().with(item -> {}).cancel();
            });
  }

  private static Form mutinyExecutor() {
    return Form.named("traced call on an executor of Mutiny")
        .needsCarrier()
        .shows("outer ended", "later below outer ended", "inner below later ended")
        .plainly(trial -> mutiny(trial, trial.pool()))
        .carried(trial -> mutiny(trial, trial.product().wrap(trial.pool())));
  }

  private static void mutiny(Trial trial, ExecutorService executor) throws Exception {
    Uni<String> result =
        trial.outer(
            () ->
                trial
                    .tools()
                    .uni(
                        () ->
                            Uni.createFrom()
                                .item((Supplier<String>) trial::inner)
                                .runSubscriptionOn(executor)));
    assertThat(result.await().atMost(DEADLINE)).isEqualTo("done");
  }
}
