package dev.motus.tools;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A call that has been started. Safe for all threads. */
public final class StartedCall {
  private final ToolRequest request;
  private final @Nullable Object returned;
  private final @Nullable Future<?> work;
  private final @Nullable ToolResult done;
  private final @Nullable CompletableFuture<ToolResult> result;

  StartedCall(
      ToolRequest request,
      @Nullable Object returned,
      Future<?> work,
      CompletableFuture<ToolResult> result) {
    this.request = request;
    this.returned = returned;
    this.work = work;
    this.done = null;
    this.result = result;
  }

  private StartedCall(ToolRequest request, @Nullable Object returned, ToolResult done) {
    this.request = request;
    this.returned = returned;
    this.work = null;
    this.done = done;
    this.result = null;
  }

  /** A call that is over, as most are: without a future. */
  static StartedCall done(ToolRequest request, @Nullable Object returned, ToolResult done) {
    return new StartedCall(request, returned, done);
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
    return result == null ? CompletableFuture.completedFuture(done) : result.copy();
  }

  /** Cancels the future or the subscription that the method returned; the result is an error. */
  public void cancel() {
    if (work != null) {
      work.cancel(true);
    }
  }

  /** Waits. Where the waiting thread is interrupted, the call is cancelled, and stays so. */
  public ToolResult await() {
    if (done != null) {
      return done;
    }
    try {
      return Objects.requireNonNull(result).get();
    } catch (InterruptedException e) {
      cancel();
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
