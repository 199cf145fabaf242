package dev.motus.runtime.task;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a traced method builds on the stream it returned. Steps are kept until a
 * terminal operation, which only then decides how the items are followed: where it takes all of
 * them, through the source's spliterator; where it may stop early, by a {@code peek} in the very
 * pipeline, so that not one item more is made than without tracing.
 *
 * <p>Checks are those of the JDK's streams, at the same call and with the same messages.
 *
 * @param <S> the type of this stream
 */
abstract class TracedPipeline<S extends BaseStream<?, S>> {
  private static final String USED = "stream has already been operated upon or closed";

  final StreamRun<?> run;
  private Supplier<S> chain;
  private boolean isUsed;

  TracedPipeline(StreamRun<?> run, Supplier<S> chain) {
    this.run = run;
    this.chain = chain;
  }

  /** This object, as the stream that it is. */
  abstract S self();

  /** The next step of the pipeline. */
  final <R> Supplier<R> step(Function<S, R> step) {
    use();
    Supplier<S> before = chain;
    return () -> step.apply(before.get());
  }

  /** A step that may leave items in the source. */
  final <R> Supplier<R> stoppingStep(Function<S, R> step) {
    Supplier<R> next = step(step);
    run.stopEarly();
    return next;
  }

  /** A terminal operation that takes every item. */
  final <R extends @Nullable Object> R finish(Function<S, R> operation) {
    use();
    return run.perform(() -> operation.apply(chain.get()));
  }

  /** A terminal operation that may leave items in the source. */
  final <R extends @Nullable Object> R stop(Function<S, R> operation) {
    use();
    run.stopEarly();
    return run.perform(() -> operation.apply(chain.get()));
  }

  /** A terminal operation that hands the items out. */
  final <R> R handOut(Function<S, R> operation) {
    use();
    run.stopEarly();
    return run.begin(() -> operation.apply(chain.get()));
  }

  /** The same where nothing stands between the source and the caller. */
  final <R> R handOutSource(Supplier<R> operation) {
    use();
    return run.begin(() -> run.open(operation));
  }

  private void use() {
    requireUnused();
    isUsed = true;
  }

  private void requireUnused() {
    if (isUsed) {
      throw new IllegalStateException(USED);
    }
  }

  public boolean isParallel() {
    return run.source().isParallel();
  }

  public S sequential() {
    run.change(BaseStream::sequential);
    return self();
  }

  public S parallel() {
    run.change(BaseStream::parallel);
    return self();
  }

  /** The JDK's stream is used up by this only where it is ordered, which nobody can see yet. */
  public S unordered() {
    requireUnused();
    Supplier<S> before = chain;
    chain = () -> before.get().unordered();
    return self();
  }

  public S onClose(Runnable closeHandler) {
    requireUnused();
    Objects.requireNonNull(closeHandler);
    run.change(source -> source.onClose(closeHandler));
    return self();
  }

  public void close() {
    isUsed = true;
    run.close();
  }

  @Override
  public String toString() {
    return run.source().toString();
  }
}
