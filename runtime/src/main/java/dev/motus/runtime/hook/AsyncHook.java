package dev.motus.runtime.hook;

import dev.motus.runtime.diagnostic.HookFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Starts an asynchronous hook and reports its failure, whether it fails at once or later.
 *
 * @param atMost how long the task waits for it; null: not at all
 */
record AsyncHook(AsyncHookCallback callback, @Nullable Duration atMost) implements HookCallback {
  @Override
  public void onEvent(HookEvent event) {
    try {
      CompletionStage<?> stage = callback.onEvent(event);
      if (stage != null) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        stage.whenComplete(
            (result, thrown) -> {
              if (thrown != null) {
                report(event, thrown);
              }
              done.complete(null);
            });
        await(done);
      }
    } catch (Throwable thrown) {
      if (thrown instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      report(event, thrown);
    }
  }

  private void await(CompletableFuture<?> done) throws Exception {
    if (atMost != null) {
      try {
        done.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException late) {
        throw new TimeoutException("The hook is not done after " + atMost + ".");
      }
    }
  }

  private void report(HookEvent event, Throwable thrown) {
    HookFailure.report(callback.getClass(), event.eventType().wireName(), event.name(), thrown);
  }
}
