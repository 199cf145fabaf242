package dev.motus.benchmark.result;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A call and everything that its caller then does with the result, plain and traced. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH fills the fields.
public class ResultCalls {
  /** The object that is called, and how the runtime is set up. */
  public enum Setting {
    PLAIN,
    DISABLED,
    BASIC,
    DETAILED
  }

  @Param public Setting setting;

  private AgentRuntime runtime;
  private Results results;

  @Setup
  public void start() {
    CollectionLevel level =
        switch (setting) {
          case PLAIN, DISABLED -> CollectionLevel.DISABLED;
          case BASIC -> CollectionLevel.BASIC;
          case DETAILED -> CollectionLevel.DETAILED;
        };
    runtime = AgentRuntime.start(TraceConfig.defaults().collectionLevel(level).build());
    results = setting == Setting.PLAIN ? new Results() : new TracedResults();
  }

  /** All items. */
  @Benchmark
  public int stream() {
    return results.stream().mapToInt(String::length).sum();
  }

  /** No more than the first items. */
  @Benchmark
  public String firstOfStream() {
    return results.stream().filter(item -> item.endsWith("3")).findFirst().orElseThrow();
  }

  @Benchmark
  public int ints() {
    return results.ints().map(i -> i * 3).sum();
  }

  @Benchmark
  public int iterator() {
    int length = 0;
    for (Iterator<String> each = results.iterator(); each.hasNext(); ) {
      length += each.next().length();
    }
    return length;
  }

  /** Completed after the caller has hung something on it. */
  @Benchmark
  public int pendingFuture() {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<Integer> length = results.future(future).thenApply(String::length);
    future.complete("answer");
    return length.join();
  }

  @Benchmark
  public int doneFuture() {
    return results.future(CompletableFuture.completedFuture("answer")).join().length();
  }

  @Benchmark
  public int publisher() {
    Counting counting = new Counting();
    results.publisher().subscribe(counting);
    return counting.length;
  }

  @TearDown
  public void close() {
    runtime.close();
  }

  private static final class Counting implements Flow.Subscriber<String> {
    private int length;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String item) {
      length += item.length();
    }

    @Override
    public void onError(Throwable thrown) {
      throw new IllegalStateException(thrown);
    }

    @Override
    public void onComplete() {}
  }
}
