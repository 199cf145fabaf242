package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;

/**
 * Results that are a recipe: the work is done when somebody subscribes, long after the call. The
 * span lasts from the call to the end of that work. {@link ReactorFormsTest}, {@link
 * MutinyFormsTest} and {@link RxJavaFormsTest} have the same for those libraries.
 */
class PublisherFormsTest extends FormsTest {
  private static final String[] ENDED = {"outer ended", "later below outer ended"};
  private static final String[] CANCELLED = {"outer ended", "later below outer cancelled"};

  @Override
  List<Form> forms() {
    return List.of(flowPublisher());
  }

  private static Form flowPublisher() {
    return Form.named("method that returns a `Flow.Publisher`")
        .shows(ENDED)
        .plainly(
            trial -> {
              ExecutorService pool = trial.pool();
              CompletableFuture<String> seen = new CompletableFuture<>();
              try (SubmissionPublisher<String> source = new SubmissionPublisher<>(pool, 8)) {
                Flow.Publisher<String> result =
                    trial.outer(() -> trial.tools().publisher(() -> source));
                result.subscribe(new FirstItem(seen, false));
                trial.stillOpen("later");
                source.submit("done");
              }
              assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("done");
            })
        .shows(CANCELLED)
        .plainly(
            trial -> {
              CompletableFuture<String> seen = new CompletableFuture<>();
              try (SubmissionPublisher<String> source =
                  new SubmissionPublisher<>(trial.pool(), 8)) {
                Flow.Publisher<String> result =
                    trial.outer(() -> trial.tools().publisher(() -> source));
                result.subscribe(new FirstItem(seen, true));
                trial.stillOpen("later");
                source.submit("done");
                assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("done");
              }
            });
  }

  /** Takes all items, or just one. */
  private static final class FirstItem implements Flow.Subscriber<String> {
    private final CompletableFuture<String> seen;
    private final boolean cancels;
    private Flow.Subscription subscription;
    private String item;

    FirstItem(CompletableFuture<String> seen, boolean cancels) {
      this.seen = seen;
      this.cancels = cancels;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String next) {
      item = next;
      if (cancels) {
        subscription.cancel();
        seen.complete(item);
      }
    }

    @Override
    public void onError(Throwable thrown) {
      seen.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      seen.complete(item);
    }
  }
}
