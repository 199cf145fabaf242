package dev.motus.runtime.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How values of types that everybody has are captured. */
class BuiltInValuesTest {
  private static String captured(Object value) {
    return captured(value, Redactor.NONE);
  }

  private static String captured(Object value, Redactor redactor) {
    ValueCapturer capturer = new ValueCapturer(CaptureLimits.DEFAULT, redactor, new Encoders());
    return CapturedValue.of(capturer.capture("value", value)).toJson();
  }

  @Test
  void completedFutureIsItsValue() {
    FutureTask<List<String>> task = new FutureTask<>(() -> List.of("b"));
    task.run();

    assertThat(captured(List.of(CompletableFuture.completedFuture(Map.of("a", 1)), task)))
        .isEqualTo("[{\"a\":1},[\"b\"]]");
    assertThat(captured(CompletableFuture.completedFuture("x").minimalCompletionStage()))
        .isEqualTo("\"x\"");
  }

  @Test
  void failedFutureIsItsError() {
    assertThat(captured(CompletableFuture.failedFuture(new IOException("no network"))))
        .isEqualTo("{\"class\":\"java.io.IOException\",\"message\":\"no network\"}");
    assertThat(
            captured(
                CompletableFuture.failedFuture(
                    new CompletionException(new IllegalStateException("inner")))))
        .isEqualTo("{\"class\":\"java.lang.IllegalStateException\",\"message\":\"inner\"}");
  }

  @Test
  void futureWithoutAnOutcomeSaysWhy() {
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);

    assertThat(captured(new CompletableFuture<>())).isEqualTo("\"[future: pending]\"");
    assertThat(captured(cancelled)).isEqualTo("\"[future: cancelled]\"");
  }

  @Test
  void outcomeOfAFutureIsRedacted() {
    Redactor redactor = (name, value) -> "secret".equals(value) ? Redactor.REDACTED : value;

    assertThat(captured(List.of(CompletableFuture.completedFuture("secret")), redactor))
        .isEqualTo("[\"[redacted]\"]");
  }

  @Test
  void interruptOfTheTasksThreadOutlivesTheCaptureOfAFuture() {
    Future<String> interruptible =
        new CompletableFuture<>() {
          @Override
          public boolean isDone() {
            return true;
          }

          @Override
          public String get(long timeout, TimeUnit unit) throws InterruptedException {
            if (Thread.interrupted()) {
              throw new InterruptedException();
            }
            return "done";
          }
        };
    Thread.currentThread().interrupt();
    String text = captured(interruptible);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(text).isEqualTo("\"[future: done]\"");
  }

  @Test
  void exceptionIsItsClassAndMessage() {
    Redactor redactor = (name, value) -> name.equals("error") ? "…" : value;

    assertThat(captured(List.of(new IOException("disk"))))
        .isEqualTo("[{\"class\":\"java.io.IOException\",\"message\":\"disk\"}]");
    assertThat(captured(new IllegalStateException()))
        .isEqualTo("{\"class\":\"java.lang.IllegalStateException\",\"message\":null}");
    assertThat(captured(new IOException("disk"), redactor)).contains("\"message\":\"…\"");
  }

  @Test
  void treesTimesAndOptionalsAreJson() throws Exception {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("tree", new ObjectMapper().readTree("{\"a\":[1,true,null,{\"b\":\"c\"}]}"));
    values.put("date", LocalDate.of(2026, 1, 31));
    values.put("duration", Duration.ofMinutes(90));
    values.put("period", Period.ofDays(3));
    values.put("some", Optional.of(List.of(1)));
    values.put("number", OptionalInt.of(7));
    values.put("none", Optional.empty());

    assertThat(captured(values))
        .isEqualTo(
            "{\"tree\":{\"a\":[1,true,null,{\"b\":\"c\"}]},\"date\":\"2026-01-31\","
                + "\"duration\":\"PT1H30M\",\"period\":\"P3D\",\"some\":[1],\"number\":7,"
                + "\"none\":null}");
  }
}
