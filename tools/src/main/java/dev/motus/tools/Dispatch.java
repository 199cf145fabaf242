package dev.motus.tools;

import dev.motus.runtime.task.BudgetExceededException;
import dev.motus.runtime.task.RequestedCall;
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
      return StartedCall.done(request, null, refused(decoded));
    }
    ToolContext context = new ToolContext(request);
    Deadline deadline = atMost == null ? null : new Deadline(atMost);
    ResultType result = method.result();
    Object returned;
    Object value = null;
    CompletableFuture<? extends @Nullable Object> work = null;
    Throwable failure = null;
    RequestedCall before = RequestedCall.expect(requestedCall());
    try {
      returned = method.invocation().call(arguments, context);
      if (result.isThereAtOnce()) {
        value = result.value(returned);
      } else {
        work = result.awaited(returned);
      }
    } catch (MissingSupplyException | BudgetExceededException | Error programs) {
      throw programs;
    } catch (Throwable e) {
      returned = null;
      failure = e;
    } finally {
      // Before anything else runs on this thread.
      if (deadline != null) {
        deadline.end();
      }
      RequestedCall.expect(before);
    }
    if (failure != null) {
      return StartedCall.done(
          request,
          null,
          deadline != null && deadline.hasPassed() ? timedOut() : failed(failure, true));
    }
    return work == null
        ? StartedCall.done(request, returned, told(value))
        : started(returned, work, deadline);
  }

  private @Nullable RequestedCall requestedCall() {
    String id = request.id();
    return id == null ? null : new RequestedCall(method.name(), id);
  }

  private StartedCall started(
      @Nullable Object returned,
      CompletableFuture<? extends @Nullable Object> work,
      @Nullable Deadline deadline) {
    CompletableFuture<ToolResult> result = new CompletableFuture<>();
    CompletableFuture<?> told =
        work.whenComplete((value, failure) -> finish(result, value, failure));
    if (deadline != null && !told.isDone()) {
      CompletableFuture<ToolResult> unused =
          result
              .copy()
              .orTimeout(deadline.remainingNanos(), TimeUnit.NANOSECONDS)
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
      result.complete(failure == null ? told(value) : failed(failure, false));
    } catch (Error e) {
      result.completeExceptionally(e);
    }
  }

  private ToolResult told(@Nullable Object value) {
    try {
      return method.result().result(value);
    } catch (RuntimeException e) {
      // An accessor of the result, for example.
      return failed(e, false);
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
