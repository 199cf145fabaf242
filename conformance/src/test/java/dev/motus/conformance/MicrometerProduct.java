package dev.motus.conformance;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextScheduledExecutorService;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Hooks;

/** Micrometer's observations with the carriers of its context propagation. */
final class MicrometerProduct implements TracedProduct {
  private final List<Observation.Context> started = new CopyOnWriteArrayList<>();
  private final List<Observation.Context> ended = new CopyOnWriteArrayList<>();
  private final ObservationRegistry registry = ObservationRegistry.create();
  private final ContextSnapshotFactory snapshots;
  private final AgentTools tools =
      new SpannedTools(
          new SpannedTools.Spans() {
            @Override
            public <T> T around(String name, Callable<T> body) throws Exception {
              return Observation.createNotStarted(name, registry).observeChecked(body::call);
            }
          });
  private Runnable onOuterStart = () -> {};
  private boolean followsReactor;

  private final class Recorder implements ObservationHandler<Observation.Context> {
    @Override
    public void onStart(Observation.Context context) {
      started.add(context);
      if (context.getName().equals("outer")) {
        onOuterStart.run();
      }
    }

    @Override
    public void onStop(Observation.Context context) {
      ended.add(context);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  MicrometerProduct() {
    registry.observationConfig().observationHandler(new Recorder());
    // Its own accessor only: what else is on the class path is another product's.
    ContextRegistry accessors = new ContextRegistry();
    accessors.registerThreadLocalAccessor(new ObservationThreadLocalAccessor(registry));
    snapshots = ContextSnapshotFactory.builder().contextRegistry(accessors).build();
  }

  @Override
  public AgentTools tools() {
    return tools;
  }

  @Override
  public List<RecordedSpan> spans() {
    List<RecordedSpan> spans = new ArrayList<>();
    for (Observation.Context context : started) {
      int ends = (int) ended.stream().filter(each -> each == context).count();
      ObservationView parent = context.getParentObservation();
      spans.add(
          new RecordedSpan(
              context.getName(),
              parent == null ? "" : parent.getContextView().getName(),
              ends == 0
                  ? RecordedSpan.Outcome.RUNNING
                  : context.getError() != null
                      ? RecordedSpan.Outcome.FAILED
                      : RecordedSpan.Outcome.ENDED,
              ends));
    }
    return spans;
  }

  @Override
  public boolean hasCurrentSpan() {
    return registry.getCurrentObservation() != null;
  }

  @Override
  public boolean knowsCancellation() {
    return false;
  }

  @Override
  public Runnable wrap(Runnable action) {
    return snapshots.captureAll().wrap(action);
  }

  @Override
  public <T> Callable<T> wrap(Callable<T> action) {
    return snapshots.captureAll().wrap(action);
  }

  @Override
  @SuppressWarnings("try") // the scope does its work by being closed
  public <T> Supplier<T> wrapSupplier(Supplier<T> action) {
    ContextSnapshot snapshot = snapshots.captureAll();
    return () -> {
      try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
        return action.get();
      }
    };
  }

  @Override
  @SuppressWarnings("try") // the scope does its work by being closed
  public <T, R> Function<T, R> wrapFunction(Function<T, R> action) {
    ContextSnapshot snapshot = snapshots.captureAll();
    return argument -> {
      try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
        return action.apply(argument);
      }
    };
  }

  @Override
  public ExecutorService wrap(ExecutorService executor) {
    return ContextExecutorService.wrap(executor, snapshots::captureAll);
  }

  @Override
  public ScheduledExecutorService wrap(ScheduledExecutorService executor) {
    return ContextScheduledExecutorService.wrap(executor, snapshots::captureAll);
  }

  @Override
  public void followReactor() {
    followsReactor = true;
    ContextRegistry.getInstance()
        .registerThreadLocalAccessor(new ObservationThreadLocalAccessor(registry));
    Hooks.enableAutomaticContextPropagation();
  }

  /** That takes a tracer behind the observations, which is another product's. */
  @Override
  public Map<String, String> inject() {
    throw new NotOffered();
  }

  @Override
  public void extract(Map<String, String> headers, Runnable action) {
    throw new NotOffered();
  }

  @Override
  public void onOuterStart(Runnable action) {
    onOuterStart = action;
  }

  @Override
  public void close() {
    if (followsReactor) {
      Hooks.disableAutomaticContextPropagation();
      ContextRegistry.getInstance().removeThreadLocalAccessor(ObservationThreadLocalAccessor.KEY);
    }
  }
}
