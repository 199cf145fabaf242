package dev.motus.runtime;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.dispatch.RegisteredHooks;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.task.TaskSession;
import dev.motus.runtime.trace.DeliveryReport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runtime of this class loader: its tracer and its hooks. Thread-safe.
 *
 * <p>It starts by itself when generated code is first used, as the environment says ({@code
 * MOTUS_TRACING=1} and the other variables), and writes its files when the process exits. Programs
 * and tests that want to say for themselves how to record use {@link #start}:
 *
 * <pre>{@code
 * try (AgentRuntime runtime = AgentRuntime.start(config)) {
 *   new TracedResearcher().research("…");
 *   runtime.tracer().taskMeta().values().forEach(System.out::println);
 * }
 * }</pre>
 */
public final class AgentRuntime implements AutoCloseable {
  private static final Object LOCK = new Object();

  /** The runtime that tasks record into, or the last one when all are closed. */
  private static volatile @Nullable AgentRuntime current;

  private final HookManager hooks = new RegisteredHooks(TaskSession.afterHookChange());
  private final TraceManager tracer;
  private final Outputs outputs;
  private final ExitHook exit = new ExitHook();
  private final @Nullable AgentRuntime previous;
  private boolean closed;

  private AgentRuntime(TraceConfig config, @Nullable AgentRuntime previous) {
    this.previous = previous;
    this.tracer = new TraceManager(config, hooks);
    this.outputs = new Outputs(tracer);
  }

  /**
   * The current runtime; the first call starts it as the environment says. When the last one has
   * been closed this is that one, whose trace stays readable: nothing is recorded and no hook fires
   * until {@link #start} is called.
   */
  public static AgentRuntime get() {
    AgentRuntime known = current;
    if (known != null) {
      return known;
    }
    synchronized (LOCK) {
      known = current;
      return known != null ? known : activate(TraceConfig.fromEnvironment());
    }
  }

  /**
   * Starts a runtime that takes the place of the current one until it is closed; then that one is
   * back. Hook registries and encoders that are services are registered with it; hooks and
   * extractors that were registered with another runtime stay there. Tasks in flight end where they
   * began.
   */
  public static AgentRuntime start(TraceConfig config) {
    synchronized (LOCK) {
      return activate(config);
    }
  }

  /**
   * Begins the description of a task, for generated code; the first call starts the runtime. Never
   * throws: a runtime that cannot start is reported, and the program runs on without it.
   */
  public static TaskDescriptor.Builder task(String name, TaskType type) {
    try {
      get();
    } catch (Throwable broken) {
      Diagnostics.warnOnce(
          "start",
          "Motus Tracing could not start, so nothing is recorded. The program is not affected.",
          broken);
    }
    return TaskDescriptor.builder(name, type);
  }

  /** What was recorded, and spans by hand. */
  public TraceManager tracer() {
    return tracer;
  }

  /** The hooks. */
  public HookManager hooks() {
    return hooks;
  }

  /** How this runtime was configured. */
  public TraceConfig config() {
    return tracer.config();
  }

  /**
   * Waits until every span so far has arrived where it is streamed to, waits on disk, or is
   * dropped: what a function that may be frozen does before it returns.
   *
   * @param atMost how long this may take
   * @return one report for each place that spans are streamed to; empty when there is none
   */
  public List<DeliveryReport> flush(Duration atMost) {
    return outputs.flush(atMost);
  }

  /**
   * Leaves the end of this runtime to the caller: when the process exits, the runtime is not closed
   * as long as {@link #close} has not been called. For the life cycle of a framework that lets
   * requests finish before the process ends, and for programs with such an order of their own.
   *
   * <p>Call it only where {@code close} follows surely, also at a signal: without it no file is
   * written, and the trace is to be recovered from its journal.
   *
   * @return false when it is too late: the runtime is closed, or the process exits already and
   *     closes it
   */
  public boolean takeOverEnd() {
    synchronized (LOCK) {
      return !closed && exit.remove();
    }
  }

  /**
   * Ends the recording and, when export is on, writes the files and says where they are. Tasks that
   * still run are in there as unfinished. The second call does nothing. Never throws.
   */
  @Override
  public void close() {
    // While its hooks still hear of it.
    tracer.session().endDoneFutures();
    synchronized (LOCK) {
      if (closed) {
        return;
      }
      closed = true;
      if (current == this) {
        AgentRuntime back = openPredecessor();
        if (back != null) {
          current = back;
        }
        if (back == null) {
          TaskSession.deactivate();
          Carriers.remove();
        } else {
          back.tracer.session().activate();
        }
      }
    }
    tracer.close();
    outputs.close();
    exit.closed();
  }

  /**
   * Closes every runtime of this class loader that is open, and starts none: what is to be done
   * before an application is undeployed. A servlet container does it by itself where {@code
   * dev.motus:motus-servlet} is in the application.
   */
  public static void closeAll() {
    AgentRuntime last = null;
    for (AgentRuntime open = current; open != null && open != last; open = current) {
      last = open;
      open.close();
    }
  }

  private @Nullable AgentRuntime openPredecessor() {
    AgentRuntime candidate = previous;
    while (candidate != null && candidate.closed) {
      candidate = candidate.previous;
    }
    return candidate;
  }

  /** Called with the lock. */
  private static AgentRuntime activate(TraceConfig config) {
    AgentRuntime before = current;
    AgentRuntime started =
        new AgentRuntime(config, before == null || before.closed ? null : before);
    // Before the hooks: their classes may hold descriptors, which ask for the runtime.
    current = started;
    // Before the first task, which is to be in the journal.
    started.outputs.start();
    started.tracer.session().activate();
    Services.addEncoders(started.tracer.session());
    Services.registerHooks(started.hooks);
    if (config.collectionLevel() != CollectionLevel.DISABLED) {
      Carriers.install();
    }
    if (started.outputs.areWantedAtExit()) {
      started.exit.install(started::close, started.tracer::directory);
    }
    return started;
  }
}
