package dev.motus.runtime.capture;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes how work ended: futures by their outcome, without waiting, and exceptions. */
final class Outcomes {
  private Outcomes() {}

  /** The value of a future that has one, its error, or a note that there is none. */
  static void write(Future<?> future, JsonValueWriter out, ValueCapturer rules) {
    // A minimal stage refuses every question; its copy does not.
    Future<?> open =
        future instanceof CompletableFuture<?> stage ? stage.toCompletableFuture() : future;
    if (!open.isDone()) {
      out.string("[future: pending]");
      return;
    }
    try {
      // Done, so this does not wait; were it a lie, it would not wait either.
      out.value(rules.redact("result", open.get(0, TimeUnit.NANOSECONDS)));
    } catch (CancellationException cancelled) {
      out.string("[future: cancelled]");
    } catch (ExecutionException failed) {
      out.value(causeOf(failed));
    } catch (TimeoutException pending) {
      out.string("[future: pending]");
    } catch (InterruptedException interrupted) {
      // Of the task's thread, which must still see it.
      Thread.currentThread().interrupt();
      out.string("[future: done]");
    }
  }

  /** An exception as its class and message. */
  static void write(Throwable thrown, JsonValueWriter out, ValueCapturer rules) {
    out.beginObject().name("class").value(thrown.getClass().getName());
    out.name("message").value(rules.redact("error", thrown.getMessage()));
    out.endObject();
  }

  private static Throwable causeOf(ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof CompletionException wrapper && wrapper.getCause() != null) {
      return wrapper.getCause();
    }
    return cause == null ? failed : cause;
  }
}
