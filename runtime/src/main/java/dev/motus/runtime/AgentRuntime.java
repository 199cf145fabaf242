package dev.motus.runtime;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.diagnostic.HookFailure;
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

  /** The runtime that tasks record into; null before the first, and when all are closed. */
  private static volatile @Nullable AgentRuntime current;

  /** The one that is being started, for what its outputs ask for meanwhile. With the lock. */
  private static @Nullable AgentRuntime starting;

  /** The one that was closed last, while there is no other. */
  private static @Nullable AgentRuntime last;

  /** Set by {@link #closeAll}: nothing starts by itself. */
  private static boolean isSilent;

  private final HookManager hooks = new RegisteredHooks(TaskSession.afterHookChange());
  private final TraceManager tracer;
  private final @Nullable AgentRuntime previous;
  private boolean closed;

  /** Null where there is nothing to do at the exit. With the lock. */
  private @Nullable ExitHook exit;

  private AgentRuntime(TraceConfig config, @Nullable AgentRuntime previous) {
    // Where the stack has run out, and where classes that come later are gone, it is there.
    Diagnostics.prepare();
    this.previous = previous;
    this.tracer = new TraceManager(config, hooks);
  }

  /**
   * The current runtime. Where there is none, before the first one and after the last was closed,
   * this starts one as the environment says; so does a call of a traced method. After {@link
   * #closeAll}, and in a process that is exiting, none is started any more: this is then the one
   * that was closed last.
   */
  public static AgentRuntime get() {
    AgentRuntime known = current;
    if (known != null) {
      return known;
    }
    AgentRuntime begun;
    synchronized (LOCK) {
      known = starting == null ? current : starting;
      if (known == null && last != null && (isSilent || ExitHook.isExiting())) {
        known = last;
      }
      if (known != null) {
        return known;
      }
      begun = activate(TraceConfig.fromEnvironment());
    }
    begun.registerServices();
    return begun;
  }

  /**
   * Starts a runtime that takes the place of the current one until it is closed; then that one is
   * back. Hook registries and encoders that are services are registered with it; hooks and
   * extractors that were registered with another runtime stay there. Tasks in flight end where they
   * began.
   */
  public static AgentRuntime start(TraceConfig config) {
    AgentRuntime begun;
    synchronized (LOCK) {
      isSilent = false;
      begun = activate(config);
    }
    begun.registerServices();
    return begun;
  }

  /** Without the lock: this is code of the user's, which may wait for ever or end the process. */
  private void registerServices() {
    Services.addEncoders(tracer.session());
    Services.registerHooks(hooks);
  }

  /**
   * Begins the description of a task, for generated code; the first call starts the runtime. Never
   * throws: a runtime that cannot start is reported, and the program runs on without it.
   */
  public static TaskDescriptor.Builder task(String name, TaskType type) {
    getOrReport();
    return TaskDescriptor.builder(name, type);
  }

  /** Starts the next runtime; no lambda, as most programs would make it when they end. */
  private static final class Starter implements Runnable {
    @Override
    public void run() {
      getOrReport();
    }
  }

  private static void getOrReport() {
    try {
      get();
    } catch (Throwable broken) {
      Diagnostics.warnOnce(
          "start",
          "Motus Tracing could not start, so nothing is recorded. The program is not affected.",
          broken);
    }
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
    Outputs outputs = tracer.knownOutputs();
    return outputs == null ? List.of() : outputs.flush(atMost);
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
      return !closed && (exit == null || exit.remove());
    }
  }

  /**
   * Ends the recording of this runtime and, when export is on, writes the files and says where they
   * are. Tasks that still run are in there as unfinished. What was recorded stays readable through
   * this object. The second call does nothing. Never throws.
   *
   * <p>The runtime before it is back then; where there is none, {@link #get} says what comes next.
   */
  @Override
  public void close() {
    // While its hooks still hear of it.
    tracer.session().endDoneFutures();
    ExitHook atExit;
    synchronized (LOCK) {
      if (closed) {
        return;
      }
      closed = true;
      atExit = exit;
      if (current == this) {
        AgentRuntime back = openPredecessor();
        current = back;
        if (back == null) {
          last = this;
          TaskSession.deactivate(new Starter());
          Services.removeCarriers();
        } else {
          back.tracer.session().activate();
        }
      }
    }
    tracer.close();
    Outputs outputs = tracer.knownOutputs();
    if (outputs != null) {
      outputs.close();
    }
    HookFailure.tellLeftOut();
    if (atExit != null) {
      atExit.closed();
    }
  }

  /**
   * Closes every runtime of this class loader that is open, and starts none: from then on nothing
   * is recorded and no hook fires, until {@link #start} is called. For a program that wants silence
   * after its last trace, and for an application that is taken down while its server goes on.
   */
  public static void closeAll() {
    synchronized (LOCK) {
      isSilent = true;
    }
    for (AgentRuntime open = current; open != null; open = current) {
      open.close();
    }
  }

  /** What the end of the process does, on a thread of ours. */
  void closeAtExit() {
    tracer.store().awaitRunning(config().closeTimeout());
    close();
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
    AgentRuntime started = new AgentRuntime(config, before);
    starting = started;
    Outputs outputs;
    try {
      // Before the first task, which is to be in the journal.
      outputs = config.asksForOutput() ? started.tracer.outputs() : null;
      if (outputs != null) {
        outputs.start();
      }
      started.tracer.session().activate();
    } finally {
      starting = null;
    }
    // Not before tasks are recorded: who finds it here asks no more. And before the hooks, whose
    // classes may hold descriptors, which ask for the runtime.
    current = started;
    last = null;
    if (config.collectionLevel() != CollectionLevel.DISABLED) {
      Services.installCarriers();
    }
    if (outputs != null && outputs.areWantedAtExit()) {
      started.exit = new ExitHook(started);
      started.exit.install();
    }
    return started;
  }
}
