package dev.motus.conformance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a tracing product offers, in the words of the forms. One instance for one trial. */
interface TracedProduct extends AutoCloseable {
  /** The agent's methods, traced. */
  AgentTools tools();

  /** What was recorded so far, by start. */
  List<RecordedSpan> spans();

  /** Whether a span is current on the calling thread. */
  boolean hasCurrentSpan();

  /** Whether it tells a call that was cancelled from one that failed. */
  boolean knowsCancellation();

  /** An action that takes the current span along. */
  Runnable wrap(Runnable action);

  /** An action that takes the current span along. */
  <T> Callable<T> wrap(Callable<T> action);

  /** A supplier that takes the current span along. */
  <T> Supplier<T> wrapSupplier(Supplier<T> action);

  /** A function that takes the current span along. */
  <T, R> Function<T, R> wrapFunction(Function<T, R> action);

  /** An executor whose actions take along what is current when they are handed over. */
  ExecutorService wrap(ExecutorService executor);

  /** The same for a scheduler. */
  ScheduledExecutorService wrap(ScheduledExecutorService executor);

  /** Has Reactor's operators take the current span along. */
  void followReactor();

  /** Names the current span to another process. */
  Map<String, String> inject();

  /** Runs an action below the span that headers name. */
  void extract(Map<String, String> headers, Runnable action);

  /** Has an action run each time a span named {@code outer} starts. */
  void onOuterStart(Runnable action);

  @Override
  void close();

  /** Thrown where a product offers nothing of the kind. */
  final class NotOffered extends UnsupportedOperationException {
    private static final long serialVersionUID = 1;
  }
}
