package dev.motus.runtime.hook;

import dev.motus.runtime.diagnostic.HookFailure;
import java.util.concurrent.CompletionStage;

/** Starts an asynchronous hook and reports its failure, whether it fails at once or later. */
record AsyncHook(AsyncHookCallback callback) implements HookCallback {
  @Override
  public void onEvent(HookEvent event) {
    try {
      CompletionStage<?> stage = callback.onEvent(event);
      if (stage != null) {
        stage.whenComplete(
            (result, thrown) -> {
              if (thrown != null) {
                report(event, thrown);
              }
            });
      }
    } catch (Throwable thrown) {
      if (thrown instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      report(event, thrown);
    }
  }

  private void report(HookEvent event, Throwable thrown) {
    HookFailure.report(callback.getClass(), event.eventType().wireName(), event.name(), thrown);
  }
}
