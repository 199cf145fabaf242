package dev.motus.analysis;

import dev.motus.format.json.ScoreFields;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.trace.TaskMeta;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well a task has done, by the judgement of code or of a model of yours.
 *
 * <pre>{@code
 * Score.of("correctness", 0.9).because("It names the right city.").recordFor(task, tracer);
 * }</pre>
 *
 * <p>In the trace it is a span below the task, whenever it comes: in files, in the viewer, in
 * {@code motus list}, {@code view} and {@code diff}, and over OTLP as the event {@code
 * gen_ai.evaluation.result} of OpenTelemetry's conventions. Immutable.
 *
 * @param name what was judged; not blank
 * @param value a finite number, the more the better
 * @param label the value in a word, such as {@code pass}, or null
 * @param comment why, or null
 */
public record Score(String name, double value, @Nullable String label, @Nullable String comment) {
  /** Judges a task. What it throws reaches whoever asked for the judgement. */
  @FunctionalInterface
  public interface Judge {
    /** The score of a task that has ended. */
    Score judge(TaskMeta task) throws Exception;
  }

  /**
   * Checks name and value.
   *
   * @throws IllegalArgumentException for a blank name or a value that is no finite number
   */
  public Score {
    if (name.isBlank() || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The score \"" + name + "\" is " + value + "; it must have a name and a finite value.");
    }
  }

  /** A score of which nothing more is said. */
  public static Score of(String name, double value) {
    return new Score(name, value, null, null);
  }

  /** The same with the value in a word. */
  public Score labelled(String word) {
    return new Score(name, value, Objects.requireNonNull(word, "word"), comment);
  }

  /** The same with a reason. */
  public Score because(String reason) {
    return new Score(name, value, label, Objects.requireNonNull(reason, "reason"));
  }

  /**
   * Adds it to the trace of a task.
   *
   * @return the id of its span, or -1 when nothing is recorded any more
   */
  public long recordFor(TaskMeta task, TraceManager tracer) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    return tracer.ingestExternalSpan(new ScoreFields(name, value, label, comment).below(task, now));
  }

  /** The score that a span stands for; empty when it is another task. */
  public static Optional<Score> of(TaskMeta span) {
    return ScoreFields.of(span)
        .map(fields -> new Score(fields.name(), fields.value(), fields.label(), fields.comment()));
  }
}
