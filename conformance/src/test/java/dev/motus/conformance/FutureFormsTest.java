package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Calls that return before the work is done. The first forms ask whether the work finds its parent,
 * the others whether the span of the call lasts as long as the work does.
 */
class FutureFormsTest extends FormsTest {
  private static final String[] CHILD = {"outer ended", "inner below outer ended"};

  @Override
  List<Form> forms() {
    return List.of(async(), composed(), stage(), future(), callback());
  }

  private static Form async() {
    return Form.named("`CompletableFuture.supplyAsync`")
        .needsCarrier()
        .shows(CHILD)
        .plainly(
            trial -> {
              ExecutorService pool = trial.pool();
              trial.outer(() -> CompletableFuture.supplyAsync(trial::inner, pool).join());
            })
        .carried(
            trial -> {
              ExecutorService pool = trial.pool();
              Supplier<String> work = trial::inner;
              trial.outer(
                  () ->
                      CompletableFuture.supplyAsync(trial.product().wrapSupplier(work), pool)
                          .join());
            });
  }

  private static Form composed() {
    return Form.named("`CompletableFuture.thenApplyAsync`")
        .needsCarrier()
        .shows(CHILD)
        .plainly(
            trial -> {
              ExecutorService pool = trial.pool();
              CompletableFuture<String> first = new CompletableFuture<>();
              CompletableFuture<String> second =
                  trial.outer(() -> first.thenApplyAsync(given -> trial.inner(), pool));
              trial.elsewhere(() -> first.complete("given"));
              assertThat(second.join()).isEqualTo("done");
            })
        .carried(
            trial -> {
              ExecutorService pool = trial.pool();
              CompletableFuture<String> first = new CompletableFuture<>();
              CompletableFuture<String> second =
                  trial.outer(
                      () ->
                          first.thenApplyAsync(
                              trial.product().wrapFunction(given -> trial.inner()), pool));
              trial.elsewhere(() -> first.complete("given"));
              assertThat(second.join()).isEqualTo("done");
            });
  }

  private static Form stage() {
    return Form.named("method that returns a `CompletableFuture`")
        .shows("outer ended", "later below outer ended")
        .plainly(
            trial -> {
              CompletableFuture<String> result = new CompletableFuture<>();
              CompletableFuture<String> given =
                  trial.outer(() -> trial.tools().stage(() -> result));
              trial.stillOpen("later");
              trial.elsewhere(() -> result.complete("done"));
              assertThat(given).isCompletedWithValue("done");
            })
        .shows("outer ended", "later below outer failed")
        .plainly(
            trial -> {
              CompletableFuture<String> result = new CompletableFuture<>();
              trial.outer(() -> trial.tools().stage(() -> result));
              trial.stillOpen("later");
              trial.elsewhere(
                  () -> result.completeExceptionally(new IllegalStateException("broken")));
              assertThatThrownBy(result::join).isInstanceOf(CompletionException.class);
            })
        // The caller waits no longer.
        .shows("outer ended", "later below outer cancelled")
        .plainly(
            trial -> {
              CompletableFuture<String> result =
                  trial.outer(() -> trial.tools().stage(() -> new CompletableFuture<>()));
              trial.stillOpen("later");
              result.orTimeout(1, TimeUnit.MILLISECONDS);
              assertThatThrownBy(result::join).hasCauseInstanceOf(TimeoutException.class);
            })
        // The work itself took too long.
        .shows("outer ended", "later below outer failed")
        .plainly(
            trial -> {
              CompletableFuture<String> result = new CompletableFuture<>();
              trial.outer(
                  () -> trial.tools().stage(() -> result.orTimeout(1, TimeUnit.MILLISECONDS)));
              assertThatThrownBy(result::join).hasCauseInstanceOf(TimeoutException.class);
            })
        // Cancelled by the caller.
        .shows("outer ended", "later below outer cancelled")
        .plainly(
            trial -> {
              Future<String> result =
                  trial.outer(() -> trial.tools().stage(() -> new CompletableFuture<>()));
              trial.stillOpen("later");
              assertThat(result.cancel(true)).isTrue();
            })
        // Cancelled inside.
        .shows("outer ended", "later below outer cancelled")
        .plainly(
            trial -> {
              CompletableFuture<String> result = new CompletableFuture<>();
              trial.outer(() -> trial.tools().stage(() -> result));
              trial.stillOpen("later");
              trial.elsewhere(
                  () -> result.completeExceptionally(new CancellationException("enough")));
            });
  }

  private static Form future() {
    return Form.named("method that returns a `Future`")
        .shows("outer ended", "later below outer ended")
        .plainly(
            trial -> {
              ExecutorService pool = trial.pool();
              CountDownLatch go = new CountDownLatch(1);
              Future<String> result =
                  trial.outer(
                      () ->
                          trial
                              .tools()
                              .future(
                                  () ->
                                      pool.submit(
                                          () -> {
                                            Trial.await(go);
                                            return "done";
                                          })));
              trial.stillOpen("later");
              go.countDown();
              assertThat(result.get()).isEqualTo("done");
            })
        .shows("outer ended", "later below outer cancelled")
        .plainly(
            trial -> {
              ExecutorService pool = trial.pool();
              CountDownLatch never = new CountDownLatch(1);
              Future<String> result =
                  trial.outer(
                      () ->
                          trial
                              .tools()
                              .future(
                                  () ->
                                      pool.submit(
                                          () -> {
                                            never.await();
                                            return "not reached";
                                          })));
              trial.stillOpen("later");
              assertThat(result.cancel(true)).isTrue();
            });
  }

  private static Form callback() {
    return Form.named("client that calls back (LangChain4j's streaming handler)")
        .shows("outer ended", "later below outer ended")
        .plainly(
            trial ->
                chat(
                    trial,
                    handler ->
                        handler.onCompleteResponse(
                            ChatResponse.builder().aiMessage(AiMessage.from("done")).build())))
        .shows("outer ended", "later below outer failed")
        .plainly(
            trial -> chat(trial, handler -> handler.onError(new IllegalStateException("broken"))));
  }

  private static void chat(Trial trial, Consumer<StreamingChatResponseHandler> answer)
      throws Exception {
    CompletableFuture<StreamingChatResponseHandler> given = new CompletableFuture<>();
    CompletableFuture<String> told = new CompletableFuture<>();
    trial.outer(
        () -> {
          trial.tools().chat(given::complete, new Told(told));
          return null;
        });
    trial.stillOpen("later");
    trial.elsewhere(() -> answer.accept(given.join()));
    assertThat(told).isDone();
  }

  /** What the program does with the answer. */
  private record Told(CompletableFuture<String> told) implements StreamingChatResponseHandler {
    @Override
    public void onCompleteResponse(ChatResponse response) {
      told.complete(response.aiMessage().text());
    }

    @Override
    public void onError(Throwable failure) {
      told.completeExceptionally(failure);
    }
  }
}
