package dev.motus.tools;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A call that has been started. Safe for all threads. */
public final class StartedCall {
  private final ToolRequest request;
  private final @Nullable Object returned;
  private final Future<?> work;
  private final CompletableFuture<ToolResult> result;

  StartedCall(
      ToolRequest request,
      @Nullable Object returned,
      Future<?> work,
      CompletableFuture<ToolResult> result) {
    this.request = request;
    this.returned = returned;
    this.work = work;
    this.result = result;
  }

  static StartedCall done(ToolRequest request, ToolResult result) {
    return new StartedCall(
        request,
        null,
        CompletableFuture.completedFuture(null),
        CompletableFuture.completedFuture(result));
  }

  /** The call. */
  public ToolRequest request() {
    return request;
  }

  /** The very object that the method returned; null for nothing, and when it was not called. */
  public @Nullable Object returned() {
    return returned;
  }

  /**
   * What comes of the call. It never fails but with an {@link Error} of the program's. To cancel it
   * is no more than not to wait; see {@link #cancel}.
   */
  public CompletableFuture<ToolResult> result() {
    return result.copy();
  }

  /** Cancels the future or the subscription that the method returned; the result is an error. */
  public void cancel() {
    work.cancel(true);
  }

  /** Waits. Where the waiting thread is interrupted, the call is cancelled, and stays so. */
  public ToolResult await() {
    try {
      return result.get();
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      return ToolResult.error("The call of " + request.name() + " was cancelled.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (CancellationException e) {
      throw new IllegalStateException("Only its owner has the future.", e);
    }
  }
}
