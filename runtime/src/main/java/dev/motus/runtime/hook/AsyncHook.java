package dev.motus.runtime.hook;

import java.util.concurrent.CompletionStage;

/** Starts an asynchronous hook and has its failure reported. */
record AsyncHook(AsyncHookCallback callback) implements HookCallback {
  @Override
  public void onEvent(HookEvent event) throws Exception {
    CompletionStage<?> stage = callback.onEvent(event);
    if (stage != null) {
      stage.whenComplete(
          (result, thrown) -> {
            if (thrown != null) {
              HookDispatcher.report(this, event, thrown);
            }
          });
    }
  }
}
