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
    // A minimal stage throws on every question; toCompletableFuture() gives a copy that answers.
    Future<?> open =
        future instanceof CompletableFuture<?> stage ? stage.toCompletableFuture() : future;
    if (!open.isDone()) {
      out.string("[future: pending]");
      return;
    }
    try {
      // It says that it is done; a time of 0 makes sure that this does not wait even so.
      out.value(rules.redact("result", open.get(0, TimeUnit.NANOSECONDS)));
    } catch (CancellationException cancelled) {
      out.string("[future: cancelled]");
    } catch (ExecutionException failed) {
      out.value(causeOf(failed));
    } catch (TimeoutException pending) {
      out.string("[future: pending]");
    } catch (InterruptedException interrupted) {
      // The interrupt is meant for the task, whose thread this is.
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
