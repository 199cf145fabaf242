package dev.motus.junit.cassette;

import dev.motus.junit.cassette.TapedAnswer.Ending;
import dev.motus.tools.cassette.CallCassette;
import dev.motus.tools.cassette.CallOutcome;
import dev.motus.tools.cassette.CallOutcome.Thrown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls of a test's own models and tools, on the tape beside its requests. Thread-safe. */
final class TapedCalls implements CallCassette {
  private final CassetteMode mode;
  private final Tape tape;
  private final Secrets secrets;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  TapedCalls(CassetteMode mode, Tape tape, Secrets secrets) {
    this.mode = mode;
    this.tape = tape;
    this.secrets = secrets;
  }

  @Override
  public Call begin(String method, String arguments) {
    TapedRequest request = TapedRequest.call(method, secrets.body(json(arguments)));
    Recording recorded = mode.replays() ? tape.take(request).orElse(null) : null;
    if (recorded == null && !mode.asks()) {
      throw new IllegalStateException(tape.miss(request));
    }
    return recorded == null
        ? new Taped(tape.add(request), null)
        : new Taped(recorded, outcome(recorded.answer()));
  }

  /** What waits for a call that never came to anything waits no longer. */
  void close() {
    closed.cancel(false);
  }

  private final class Taped implements Call {
    private final Recording recording;
    private final @Nullable CompletionStage<CallOutcome> replayed;

    Taped(Recording recording, @Nullable CompletionStage<CallOutcome> replayed) {
      this.recording = recording;
      this.replayed = replayed;
    }

    @Override
    public @Nullable CompletionStage<CallOutcome> replayed() {
      return replayed;
    }

    @Override
    public void came(CallOutcome outcome) {
      recording.answered(answer(outcome));
    }

    @Override
    public void unfit(String reason) {
      if (mode.keeps()) {
        tape.problem(
            "A call is not recorded: "
                + reason
                + ". Change its type, or run the test with MOTUS_CASSETTE=off.");
      }
    }
  }

  private TapedAnswer answer(CallOutcome outcome) {
    Thrown thrown = outcome.thrown();
    if (thrown == null) {
      Body body = outcome.result() == null ? Body.NONE : json(outcome.result());
      return new TapedAnswer(0, Map.of(), secrets.body(body), Ending.WHOLE);
    }
    Map<String, @Nullable Object> failure = new LinkedHashMap<>();
    failure.put("type", thrown.type());
    if (thrown.declared() != null) {
      failure.put("declared", thrown.declared());
    }
    failure.put("message", thrown.message());
    return new TapedAnswer(0, Map.of(), secrets.body(new Body.Json(failure)), Ending.FAILED);
  }

  private CompletionStage<CallOutcome> outcome(TapedAnswer answer) {
    Body body = answer.body();
    return switch (answer.ending()) {
      case WHOLE ->
          CompletableFuture.completedFuture(
              new CallOutcome(body.equals(Body.NONE) ? null : JsonTree.line(body.written()), null));
      case FAILED -> CompletableFuture.completedFuture(new CallOutcome(null, thrown(body)));
      // Nobody breaks a call off: it is one that was still running when its test ended.
      case BROKEN, LEFT -> closed.thenApply(never -> new CallOutcome(null, null));
    };
  }

  private static Thrown thrown(Body body) {
    if (body.written() instanceof Map<?, ?> failure && failure.get("type") instanceof String type) {
      return new Thrown(type, text(failure.get("declared")), text(failure.get("message")));
    }
    throw new IllegalStateException(
        "A recorded call has failed, but its answer has no \"type\". Mend the cassette, or record"
            + " it anew with MOTUS_CASSETTE=refresh.");
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static Body json(String text) {
    try {
      return new Body.Json(JsonTree.read(text));
    } catch (IOException otherThanWritten) {
      throw new UncheckedIOException(otherThanWritten);
    }
  }
}
