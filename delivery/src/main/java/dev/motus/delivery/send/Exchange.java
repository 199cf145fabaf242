package dev.motus.delivery.send;

import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One request that is under way, and what it carries. */
final class Exchange {
  private final Batch batch;
  private final CompletableFuture<HttpResponse<byte[]>> response;
  private final long deadlineNanos;

  Exchange(Batch batch, CompletableFuture<HttpResponse<byte[]>> response, long deadlineNanos) {
    this.batch = batch;
    this.response = response;
    this.deadlineNanos = deadlineNanos;
  }

  Batch batch() {
    return batch;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  boolean isDone() {
    return response.isDone();
  }

  void cancel() {
    response.cancel(true);
  }

  /** The answer, or null when there is none; for one that is done. */
  @Nullable Answer answer() {
    return failure() == null ? HttpConnection.answer(response.join()) : null;
  }

  /** Why there is no answer, or null; for one that is done. */
  @Nullable Throwable failure() {
    try {
      response.get();
      return null;
    } catch (ExecutionException | CompletionException broken) {
      return broken.getCause() == null ? broken : broken.getCause();
    } catch (CancellationException cancelled) {
      return cancelled;
    } catch (InterruptedException impossible) {
      Thread.currentThread().interrupt();
      return impossible;
    }
  }
}
