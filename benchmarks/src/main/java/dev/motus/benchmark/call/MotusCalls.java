package dev.motus.benchmark.call;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
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

/** The generated class at each level, and with a hook. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH fills the fields.
public class MotusCalls {
  /** How the runtime is set up. */
  public enum Setting {
    DISABLED,
    BASIC,
    BASIC_HOOK,
    DETAILED
  }

  @Param public Setting setting;

  private AgentRuntime runtime;
  private Search traced;

  @Setup
  public void start() {
    CollectionLevel level =
        switch (setting) {
          case DISABLED -> CollectionLevel.DISABLED;
          case BASIC, BASIC_HOOK -> CollectionLevel.BASIC;
          case DETAILED -> CollectionLevel.DETAILED;
        };
    runtime = AgentRuntime.start(TraceConfig.defaults().collectionLevel(level).build());
    if (setting == Setting.BASIC_HOOK) {
      // Does nothing: what the hook itself does is not ours to count.
      runtime.hooks().registerHook(TaskEvent.TASK_END, event -> {});
    }
    traced = new TracedSearch();
  }

  @Benchmark
  public String search() {
    return traced.search("hello", 3);
  }

  @TearDown
  public void close() {
    runtime.close();
  }
}
