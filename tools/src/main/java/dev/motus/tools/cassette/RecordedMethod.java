package dev.motus.tools.cassette;

import dev.motus.tools.cassette.CallCassette.Call;
import dev.motus.tools.json.Json;
import dev.motus.tools.json.JsonType;
import dev.motus.tools.json.ReadingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One method, as generated classes say it: how its arguments and its result are in JSON, and what
 * it throws. Immutable and safe for all threads.
 */
public final class RecordedMethod {
  /** A file is written by ourselves; its lengths are what the program had. */
  private static final ReadingRules RULES = new ReadingRules(false, Integer.MAX_VALUE, 1000, 10);

  private final String name;
  private final List<Argument> arguments;
  private final @Nullable JsonType<?> result;
  private final KnownFailures failures;

  private record Argument(String name, JsonType<?> type) {}

  /** The call of the real object. */
  @FunctionalInterface
  public interface Real {
    /**
     * Calls it.
     *
     * @return what the method returned; null for nothing
     * @throws Throwable whatever the method throws
     */
    @Nullable Object call() throws Throwable;
  }

  /** A constructor of an exception. */
  @FunctionalInterface
  public interface FromMessage<X extends Throwable> {
    /** Makes one with this message, which may be null. */
    X make(@Nullable String message);
  }

  private RecordedMethod(
      String name, List<Argument> arguments, @Nullable JsonType<?> result, KnownFailures failures) {
    this.name = name;
    this.arguments = arguments;
    this.result = result;
    this.failures = failures;
  }

  /** A method without arguments and result. */
  public static RecordedMethod of(String name) {
    return new RecordedMethod(name, List.of(), null, KnownFailures.COMMON);
  }

  /** The same with one argument more. */
  public RecordedMethod argument(String argument, JsonType<?> type) {
    List<Argument> more = new ArrayList<>(arguments);
    more.add(new Argument(argument, type));
    return new RecordedMethod(name, List.copyOf(more), result, failures);
  }

  /** The same with a result, or with what its future comes to or its stream has, as a list. */
  public RecordedMethod result(JsonType<?> type) {
    return new RecordedMethod(name, arguments, type, failures);
  }

  /** The same with an exception that it declares. */
  public <X extends Throwable> RecordedMethod failure(Class<X> type, FromMessage<X> make) {
    return new RecordedMethod(name, arguments, result, failures.and(type, make));
  }

  /** Calls a method that returns a value or nothing; throws what that throws. */
  public @Nullable Object value(CallCassette cassette, Real real, @Nullable Object... values) {
    Call call = begin(cassette, values);
    CompletionStage<CallOutcome> replayed = call.replayed();
    if (replayed != null) {
      return again(awaited(replayed));
    }
    Object came = called(call, real);
    came(call, came);
    return came;
  }

  /** Calls a method that returns a stage. */
  public @Nullable CompletableFuture<?> stage(
      CallCassette cassette, Real real, @Nullable Object... values) {
    Call call = begin(cassette, values);
    CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
    CompletionStage<CallOutcome> replayed = call.replayed();
    if (replayed != null) {
      CompletionStage<?> unused =
          replayed.whenComplete(
              (outcome, closed) -> {
                if (closed != null) {
                  result.cancel(false);
                } else {
                  complete(result, outcome);
                }
              });
      return result;
    }
    CompletionStage<?> came = (CompletionStage<?>) called(call, real);
    if (came == null) {
      call.unfit(name + " returned null in place of a stage");
      return null;
    }
    // First what is recorded, since the test may be over once the program has its result.
    CompletionStage<?> unusedStage =
        came.whenComplete(
            (value, failure) -> {
              if (result.isDone()) {
                // The program has given it up: as far as it knows, nothing came.
                return;
              }
              if (failure == null) {
                came(call, value);
                result.complete(value);
              } else {
                threw(call, failure);
                result.completeExceptionally(cause(failure));
              }
            });
    CompletableFuture<?> unusedFuture =
        result.whenComplete(
            (value, failure) -> {
              if (result.isCancelled()) {
                came.toCompletableFuture().cancel(true);
              }
            });
    return result;
  }

  /** Calls a method that returns a stream, which is read to its end before it is given on. */
  public @Nullable Stream<?> stream(CallCassette cassette, Real real, @Nullable Object... values) {
    List<?> items =
        (List<?>)
            value(
                cassette,
                () -> {
                  try (Stream<?> came = (Stream<?>) real.call()) {
                    return came == null ? null : came.toList();
                  }
                },
                values);
    return items == null ? null : items.stream();
  }

  private Call begin(CallCassette cassette, @Nullable Object[] values) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < values.length; i++) {
      Argument argument = arguments.get(i);
      json.append(i == 0 ? "" : ",").append(Json.quoted(argument.name())).append(':');
      json.append(encoded(argument.type(), values[i]));
    }
    return cassette.begin(name, json.append('}').toString());
  }

  private @Nullable Object called(Call call, Real real) {
    try {
      return real.call();
    } catch (InterruptedException givenUp) {
      // As far as the program knows, nothing came: it does not in a replay, until it is
      // interrupted.
      throw RecordedMethod.<RuntimeException>sneaky(givenUp);
    } catch (Throwable thrown) {
      threw(call, thrown);
      throw RecordedMethod.<RuntimeException>sneaky(thrown);
    }
  }

  /** Records a result, if it can be read back; whoever called gets it in either case. */
  private void came(Call call, @Nullable Object value) {
    if (result == null || value == null) {
      call.came(new CallOutcome(null, null));
      return;
    }
    try {
      String json = encoded(result, value);
      Json.Decoded<?> back = Json.decode(result, json, RULES);
      if (back.problems().isEmpty()) {
        call.came(new CallOutcome(json, null));
      } else {
        call.unfit("what " + name + " returned can't be read back: " + back.problems().get(0));
      }
    } catch (RuntimeException unwritable) {
      call.unfit("what " + name + " returned can't be written: " + unwritable);
    }
  }

  private void threw(Call call, Throwable thrown) {
    call.came(new CallOutcome(null, failures.describe(cause(thrown))));
  }

  private void complete(CompletableFuture<@Nullable Object> stage, CallOutcome outcome) {
    try {
      stage.complete(again(outcome));
    } catch (Throwable thrown) {
      stage.completeExceptionally(thrown);
    }
  }

  private @Nullable Object again(CallOutcome outcome) {
    if (outcome.thrown() != null) {
      throw RecordedMethod.<RuntimeException>sneaky(failures.make(outcome.thrown()));
    }
    String json = outcome.result();
    if (json == null || result == null) {
      return null;
    }
    Json.Decoded<?> decoded = Json.decode(result, json, RULES);
    if (!decoded.problems().isEmpty()) {
      throw new IllegalStateException(
          "The recorded result of "
              + name
              + " no longer fits its type: "
              + decoded.problems().get(0)
              + ". Record it anew with MOTUS_CASSETTE=refresh.");
    }
    return decoded.value();
  }

  private static CallOutcome awaited(CompletionStage<CallOutcome> replayed) {
    try {
      return replayed.toCompletableFuture().get();
    } catch (InterruptedException interrupted) {
      throw RecordedMethod.<RuntimeException>sneaky(interrupted);
    } catch (ExecutionException | CancellationException closed) {
      throw new IllegalStateException("The call never ended, and the test is over.", closed);
    }
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  @SuppressWarnings("unchecked") // Generated code pairs methods and types.
  private static <T> String encoded(JsonType<T> type, @Nullable Object value) {
    return Json.encode(type, (T) value);
  }

  /** Throws what the method of the real object throws, as if nothing were in between. */
  @SuppressWarnings("unchecked")
  private static <X extends Throwable> RuntimeException sneaky(Throwable thrown) throws X {
    throw (X) thrown;
  }
}
