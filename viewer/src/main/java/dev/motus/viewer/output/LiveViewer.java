package dev.motus.viewer.output;

import dev.motus.analysis.cost.PricedListener;
import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.sample.Sampling;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.output.OutputTrace;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.viewer.ViewerOpener;
import dev.motus.viewer.live.LiveTraceServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The live viewer of a runtime: says where it is, opens it at the first task, ends it. */
final class LiveViewer implements SpanListener {
  /** A browser that has just been started needs so long to come. */
  private static final Duration BROWSER_START = Duration.ofSeconds(3);

  private final LiveTraceServer server;
  private final TraceConfig config;
  private boolean opened;
  private boolean asked;
  private @Nullable TraceInfo last;
  private List<TaskMeta> unfinished = List.of();

  private LiveViewer(LiveTraceServer server, TraceConfig config) {
    this.server = server;
    this.config = config;
  }

  /** Starts the viewer and says where it is; null, and a warning, when it cannot be. */
  static @Nullable LiveViewer start(OutputTrace trace) {
    int port = trace.config().livePort();
    LiveTraceServer server;
    try {
      server = LiveTraceServer.start(port);
    } catch (IOException failure) {
      Diagnostics.warn(
          "The live viewer cannot listen on "
              + (port == 0 ? "any port" : "port " + port)
              + " ("
              + Diagnostics.describe(failure)
              + "). "
              + (port == 0 ? "" : "Set MOTUS_TRACING_PORT to a free one, or leave it out. ")
              + "The viewer is written when the program ends.",
          null);
      return null;
    }
    LiveViewer viewer = new LiveViewer(server, trace.config());
    Diagnostics.notice("live viewer: " + server.address());
    Prices prices = Prices.of(trace.config().source());
    trace.addSpanListener(
        Sampling.of(trace.config()).sampled(new PricedListener(viewer, prices), true));
    return viewer;
  }

  @Override
  public synchronized void spansChanged(TraceInfo info, List<TaskMeta> spans) {
    server.spansChanged(info, spans);
    if (!asked) {
      asked = true;
      opened =
          ViewerOpener.ofProcess().open(server.address(), config.openViewer())
              == ViewerOpener.Outcome.OPENED;
    }
  }

  /** The browsers hear of it in {@link #close}, when it is known where the files are. */
  @Override
  public synchronized void traceFinished(TraceInfo info, List<TaskMeta> open) {
    last = info;
    unfinished = open;
    server.filesAreWritten();
  }

  /**
   * Tells the browsers that the trace is complete, and ends.
   *
   * @param directory where the files are, or null when there are none
   * @return whether someone has seen the end, and so needs no file opened
   */
  synchronized boolean close(@Nullable Path directory) {
    if (directory != null) {
      server.filesIn(directory.toAbsolutePath());
    }
    boolean seen = false;
    if (last != null) {
      server.traceFinished(last, unfinished);
      seen = server.awaitFollowed(opened ? BROWSER_START : Duration.ofMillis(500));
    }
    server.close();
    return seen;
  }
}
