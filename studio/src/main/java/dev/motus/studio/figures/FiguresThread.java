package dev.motus.studio.figures;

import dev.motus.analysis.cost.Prices;
import dev.motus.format.read.ReadTrace;
import dev.motus.studio.store.Change;
import dev.motus.studio.store.Database;
import dev.motus.studio.store.DatabaseAwayException;
import dev.motus.studio.store.StoredRun;
import dev.motus.studio.store.ThreadEnd;
import dev.motus.studio.store.Writer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/**
 * Adds runs up, each soon after its spans changed; large ones that go on less often. What was not
 * added up when the process ended is when the next one starts. Thread-safe.
 */
public final class FiguresThread implements AutoCloseable {
  private static final Logger LOG = System.getLogger(FiguresThread.class.getName());
  private static final int MOST_AT_ONCE = 50;
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Of the time at most one part in so many goes into one run. */
  private static final int SHARE = 10;

  private final Database database;
  private final Writer writer;
  private final Prices prices;
  private final long quietMicros;
  private final Semaphore changes = new Semaphore(0);
  private final Map<Long, Long> pausedUntil = new HashMap<>();
  private final Thread thread;
  private volatile boolean isClosed;

  /** A run whose spans changed. */
  private record Unsummed(long row, String id) {}

  /** What was read of one. */
  private record Reading(long version, ReadTrace trace, boolean waits) {}

  /**
   * Starts it.
   *
   * @param prices what calls cost
   * @param quietMicros a run that has not ended counts as unfinished when so long nothing was heard
   */
  public FiguresThread(Database database, Writer writer, Prices prices, long quietMicros) {
    this.database = database;
    this.writer = writer;
    this.prices = prices;
    this.quietMicros = quietMicros;
    thread = new Thread(this::run, "motus-studio-figures");
    thread.start();
  }

  /** Says that spans of some run changed. */
  public void changed() {
    if (changes.availablePermits() == 0) {
      changes.release();
    }
  }

  private void run() {
    try {
      boolean areCostsKnown = false;
      long nextSweep = System.nanoTime();
      boolean isAway = false;
      while (!isClosed) {
        boolean isEarly = false;
        try {
          areCostsKnown = areCostsKnown || recountWhereCostsDiffer();
          isEarly = addUp();
          if (System.nanoTime() - nextSweep >= 0) {
            nextSweep = System.nanoTime() + SWEEP_NANOS;
            sweep();
          }
          isAway = false;
        } catch (DatabaseAwayException away) {
          if (!isAway) {
            LOG.log(Level.WARNING, "The database does not answer; runs are added up when it does");
          }
          isAway = true;
        } catch (RuntimeException unreadable) {
          LOG.log(Level.WARNING, "Runs could not be added up; it is tried again", unreadable);
        }
        long pause = isEarly ? LEAST_PAUSE_NANOS : SWEEP_NANOS;
        if (changes.tryAcquire(pause, TimeUnit.NANOSECONDS)) {
          changes.drainPermits();
        }
      }
    } catch (InterruptedException ended) {
      // By close(): what is left is added up after the next start.
      return;
    }
  }

  private void sweep() throws InterruptedException {
    QuietRuns quiet = new QuietRuns(nowMicros(), quietMicros);
    try {
      if (database.read(quiet::areThere)) {
        awaitWritten(quiet);
      }
    } catch (DatabaseAwayException away) {
      throw away;
    } catch (IllegalStateException unwritable) {
      // A full disk, for example: the next sweep tries again.
      LOG.log(Level.WARNING, "Runs of which nothing is heard could not be marked", unwritable);
    }
  }

  /**
   * Sums were made with the prices of their day; with others they are made anew. False when it must
   * be tried again.
   */
  private boolean recountWhereCostsDiffer() throws InterruptedException {
    try {
      awaitWritten(new PricesInUse(prices.identity()));
      return true;
    } catch (DatabaseAwayException away) {
      throw away;
    } catch (IllegalStateException unwritable) {
      LOG.log(Level.WARNING, "Costs could not be compared with those before", unwritable);
      return false;
    }
  }

  /** Whether some are left, which were added up just before. */
  private boolean addUp() throws InterruptedException {
    boolean anyEarly = false;
    long afterRow = 0;
    while (!isClosed) {
      long from = afterRow;
      List<Unsummed> some = database.read(handle -> unsummed(handle, from));
      for (Unsummed run : some) {
        afterRow = run.row();
        Long until = pausedUntil.get(run.row());
        if (until != null && System.nanoTime() - until < 0) {
          anyEarly = true;
        } else {
          anyEarly |= !addUp(run);
        }
      }
      if (some.size() < MOST_AT_ONCE) {
        break;
      }
    }
    long now = System.nanoTime();
    pausedUntil.values().removeIf(until -> now - until >= 0);
    return anyEarly;
  }

  private static List<Unsummed> unsummed(Handle handle, long afterRow) {
    return handle
        .createQuery(
            """
            SELECT id, trace_id FROM run
            WHERE version <> summed AND id > :after ORDER BY id LIMIT :most
            """)
        .bind("after", afterRow)
        .bind("most", MOST_AT_ONCE)
        .map((row, context) -> new Unsummed(row.getLong(1), row.getString(2)))
        .list();
  }

  /** Whether nothing is left to do of it; false when another process adds it up just now. */
  private boolean addUp(Unsummed run) throws InterruptedException {
    long start = System.nanoTime();
    try (Database.Claim claim = database.claim(run.row())) {
      if (claim == null) {
        return false;
      }
      Optional<Reading> read = database.read(handle -> read(handle, run.row()));
      if (read.isPresent()) {
        Reading reading = read.get();
        RunFigures figures = RunFigures.of(reading.trace().snapshot(), reading.waits(), prices);
        String words = RunWords.of(reading.trace().snapshot().spans());
        awaitWritten(
            new FiguresChange(
                run.row(),
                run.id(),
                reading.version(),
                reading.trace().snapshot(),
                figures,
                words));
      }
    } catch (DatabaseAwayException away) {
      throw away;
    } catch (IOException | RuntimeException | OutOfMemoryError unreadable) {
      // The others go on.
      LOG.log(Level.WARNING, "Run " + run.id() + " could not be added up", unreadable);
      pausedUntil.put(run.row(), System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
      return true;
    }
    long end = System.nanoTime();
    pausedUntil.put(run.row(), end + Math.max(LEAST_PAUSE_NANOS, SHARE * (end - start)));
    return true;
  }

  /** What there is to add up; empty when another process has just done it, or the run is gone. */
  private static Optional<Reading> read(Handle handle, long row) throws IOException {
    Optional<Long> version =
        handle
            .select("SELECT version FROM run WHERE id = ? AND version <> summed", row)
            .mapTo(Long.class)
            .findOne();
    return version.isEmpty()
        ? Optional.empty()
        : Optional.of(new Reading(version.get(), StoredRun.read(handle, row), waits(handle, row)));
  }

  /** Whether the parent of a span in the same process has not come. */
  private static boolean waits(Handle handle, long row) {
    return handle
        .select(
            """
            SELECT EXISTS (SELECT 1 FROM span WHERE run = ? AND parent IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM span above
              WHERE above.trace_id = span.trace_id AND above.span_id = span.parent))
            """,
            row)
        .mapTo(Boolean.class)
        .one();
  }

  private void awaitWritten(Change change) throws InterruptedException {
    Optional<CompletableFuture<Void>> written = writer.offer(change);
    try {
      written.orElseThrow().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof DatabaseAwayException away) {
        throw new DatabaseAwayException(away);
      }
      throw new IllegalStateException("The database could not be written", failed.getCause());
    }
  }

  private static long nowMicros() {
    return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
  }

  /** Ends it; what is not added up yet will be after the next start. */
  @Override
  public void close() {
    isClosed = true;
    changed();
    ThreadEnd.await(thread);
  }
}
