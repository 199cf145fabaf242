package dev.motus.studio.ingest;

import dev.motus.studio.ingest.TraceFolder.FolderTrace;
import dev.motus.studio.ingest.TraceFolder.Place;
import dev.motus.studio.store.Change;
import dev.motus.studio.store.Database;
import dev.motus.studio.store.PackedSpan;
import dev.motus.studio.store.SpanBatch;
import dev.motus.studio.store.ThreadEnd;
import dev.motus.studio.store.Writer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the runs of a folder as their files say, by looking again and again: what does not change
 * is read once in a lifetime, what grows as often as it is quick to read.
 */
public final class FolderWatch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 1_000;
  private static final int SPANS_TOGETHER = 1_000;

  /** Of the time at most one part in so many goes into reading a trace that grows. */
  private static final int SHARE = 10;

  /** Under what is remembered what was said of the database; no place has this name. */
  private static final String UNWRITTEN = "\0";

  private final TraceFolder folder;
  private final Writer writer;
  private final Consumer<String> warnings;
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, Long> nextRead = new HashMap<>();

  /** What was said of a place, so that it is not said each second. */
  private final Map<String, String> said = new HashMap<>();

  /** Not the trace is at fault. */
  private static final class UnwrittenException extends IOException {
    private static final long serialVersionUID = 1;

    UnwrittenException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Starts it.
   *
   * @param warnings takes what cannot be read, in sentences
   */
  public FolderWatch(
      TraceFolder folder, Database database, Writer writer, Consumer<String> warnings) {
    this.folder = folder;
    this.writer = writer;
    this.warnings = warnings;
    known.putAll(
        database.read(
            handle ->
                handle
                    .createQuery("SELECT place, print FROM folder_trace")
                    .reduceRows(
                        new HashMap<String, String>(),
                        (places, row) -> {
                          places.put(
                              row.getColumn("place", String.class),
                              row.getColumn("print", String.class));
                          return places;
                        })));
    thread = new Thread(this::run, "motus-studio-folder");
    thread.start();
  }

  private void run() {
    try {
      do {
        look();
      } while (!end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("Nobody interrupts this thread", impossible);
    }
  }

  private void look() throws InterruptedException {
    List<Place> places;
    try {
      places = folder.places();
      said.remove("");
    } catch (IOException | RuntimeException unreadable) {
      say("", unreadable);
      return;
    }
    for (Place place : places) {
      if (end.getCount() == 0) {
        return;
      }
      if (isDue(place)) {
        read(place);
      }
    }
  }

  private boolean isDue(Place place) {
    if (place.print() != null) {
      return !place.print().equals(known.get(place.name()));
    }
    Long next = nextRead.get(place.name());
    return next == null || System.nanoTime() - next >= 0;
  }

  private void read(Place place) throws InterruptedException {
    long start = System.nanoTime();
    @Nullable String print = place.print();
    try {
      Set<String> running = new HashSet<>();
      for (FolderTrace trace : folder.read(place)) {
        ReceivedSpans received = ReceivedSpans.ofJson(new ByteArrayInputStream(trace.otlp()));
        if (received.why() != null) {
          say(
              place.name(),
              place.name() + ": " + received.refused() + " left out: " + received.why() + ".");
        }
        List<PackedSpan> spans = received.spans();
        write(spans);
        if (trace.isRunning()) {
          spans.forEach(span -> running.add(span.run()));
        }
      }
      write(new FolderChange(place.name(), print, running, nowMicros()));
      said.remove(UNWRITTEN);
    } catch (UnwrittenException later) {
      // It is read again until it is in the database.
      say(UNWRITTEN, later);
      return;
    } catch (IOException | RuntimeException unreadable) {
      say(place.name(), unreadable);
    }
    if (print != null) {
      known.put(place.name(), print);
    }
    long now = System.nanoTime();
    nextRead.put(place.name(), now + SHARE * (now - start));
  }

  private void say(String place, Exception unreadable) {
    say(place, String.valueOf(unreadable.getMessage()));
  }

  private void say(String place, String what) {
    if (!what.equals(said.put(place, what))) {
      warnings.accept(what);
    }
  }

  private void write(List<PackedSpan> spans) throws InterruptedException, IOException {
    for (int i = 0; i < spans.size(); i += SPANS_TOGETHER) {
      int to = Math.min(spans.size(), i + SPANS_TOGETHER);
      write(new SpanBatch(spans.subList(i, to), "folder", nowMicros()));
    }
  }

  private void write(Change change) throws InterruptedException, IOException {
    Optional<CompletableFuture<Void>> written = writer.offer(change);
    while (written.isEmpty()) {
      // The queue is full: senders, who cannot wait as long, go first.
      if (end.await(PAUSE_MILLIS / 10, TimeUnit.MILLISECONDS)) {
        throw new UnwrittenException("The studio is ending", null);
      }
      written = writer.offer(change);
    }
    try {
      written.get().get();
    } catch (ExecutionException failed) {
      throw new UnwrittenException(
          "What lies in the folder could not be written into the database; it is tried again",
          failed.getCause());
    }
  }

  private static long nowMicros() {
    return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
  }

  /** Ends it after what it reads now. */
  @Override
  public void close() {
    end.countDown();
    ThreadEnd.await(thread);
  }
}
