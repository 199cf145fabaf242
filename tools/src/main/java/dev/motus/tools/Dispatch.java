package dev.motus.tools;

import dev.motus.tools.json.ArgumentProblem;
import dev.motus.tools.json.Json;
import dev.motus.tools.json.Json.Decoded;
import dev.motus.tools.json.ReadingRules;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call, from its text to its result. */
final class Dispatch {
  private final ToolMethod method;
  private final ToolRequest request;
  private final ReadingRules rules;
  private final @Nullable Duration atMost;

  Dispatch(ToolMethod method, ToolRequest request, ReadingRules rules, @Nullable Duration atMost) {
    this.method = method;
    this.request = request;
    this.rules = rules;
    this.atMost = atMost;
  }

  StartedCall start() {
    String text = request.arguments();
    boolean isEmpty = rules.lenient() && text.length() < rules.maxLength() && text.isBlank();
    Decoded<@Nullable Object[]> decoded =
        Json.decode(method.arguments(), isEmpty ? "{}" : text, rules);
    @Nullable Object @Nullable [] arguments = decoded.value();
    if (arguments == null) {
      return StartedCall.done(request, refused(decoded));
    }
    ToolContext context = new ToolContext(request);
    Deadline deadline = new Deadline(atMost);
    Object returned;
    CompletableFuture<? extends @Nullable Object> work;
    Throwable failure = null;
    try {
      returned = method.invocation().call(arguments, context);
      work = method.result().awaited(returned);
    } catch (MissingSupplyException | Error programs) {
      throw programs;
    } catch (Throwable e) {
      returned = null;
      work = CompletableFuture.failedFuture(e);
      failure = e;
    } finally {
      // Before anything else runs on this thread.
      deadline.end();
    }
    if (failure != null) {
      return StartedCall.done(request, deadline.hasPassed() ? timedOut() : failed(failure, true));
    }
    return started(returned, work, deadline);
  }

  private StartedCall started(
      @Nullable Object returned,
      CompletableFuture<? extends @Nullable Object> work,
      Deadline deadline) {
    CompletableFuture<ToolResult> result = new CompletableFuture<>();
    CompletableFuture<?> told =
        work.whenComplete((value, failure) -> finish(result, value, failure));
    Long nanos = deadline.remainingNanos();
    if (nanos != null && !told.isDone()) {
      CompletableFuture<ToolResult> unused =
          result
              .copy()
              .orTimeout(nanos, TimeUnit.NANOSECONDS)
              .whenComplete(
                  (done, failure) -> {
                    if (failure instanceof TimeoutException && result.complete(timedOut())) {
                      work.cancel(true);
                    }
                  });
    }
    return new StartedCall(request, returned, work, result);
  }

  private void finish(
      CompletableFuture<ToolResult> result, @Nullable Object value, @Nullable Throwable failure) {
    try {
      result.complete(failure == null ? method.result().result(value) : failed(failure, false));
    } catch (RuntimeException e) {
      // An accessor of the result, for example.
      result.complete(failed(e, false));
    } catch (Error e) {
      result.completeExceptionally(e);
    }
  }

  private ToolResult refused(Decoded<?> decoded) {
    return ToolResult.error(
        "The arguments of "
            + method.name()
            + " are refused. Correct them and call it again:\n"
            + decoded.problems().stream()
                .map(ArgumentProblem::toString)
                .collect(Collectors.joining("\n- ", "- ", "")));
  }

  private ToolResult timedOut() {
    return ToolResult.error(method.name() + " took longer than " + seconds() + ".");
  }

  private String seconds() {
    return atMost == null ? "allowed" : atMost.toMillis() / 1000.0 + " s";
  }

  /**
   * @param isOnThread whether the method threw it, on the thread that waits for the result
   */
  private ToolResult failed(Throwable thrown, boolean isOnThread) {
    Throwable failure = cause(thrown);
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof InterruptedException && isOnThread) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof InterruptedException || failure instanceof CancellationException) {
      return ToolResult.error("The call of " + method.name() + " was cancelled.");
    }
    String message = failure.getMessage();
    return ToolResult.error(
        message == null || message.isBlank() ? failure.getClass().getSimpleName() : message);
  }

  private static Throwable cause(Throwable thrown) {
    Throwable failure = thrown;
    while ((failure instanceof CompletionException || failure instanceof ExecutionException)
        && failure.getCause() != null) {
      failure = failure.getCause();
    }
    return failure;
  }
}
