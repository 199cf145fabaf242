package dev.motus.studio.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Deletes runs that are older than wanted, and the oldest where there are too many bytes: once a
 * minute, some at a time, so that what comes in is written between. Runs that go on are left alone.
 * Each deletion is told of in the log.
 */
public final class RetentionThread implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RetentionThread.class.getName());
  private static final long SWEEP_SECONDS = 60;
  private static final int MOST_AT_ONCE = 20;

  private static final String ENDED =
      "SELECT trace_id FROM run WHERE summed > 0 AND status <> 'running'";
  private static final String OLDEST = " ORDER BY started_us, id LIMIT " + MOST_AT_ONCE;

  private final Database database;
  private final Writer writer;
  private final Retention retention;
  private final Clock clock;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Starts it. */
  public RetentionThread(Database database, Writer writer, Retention retention, Clock clock) {
    this.database = database;
    this.writer = writer;
    this.retention = retention;
    this.clock = clock;
    thread = new Thread(this::run, "motus-studio-retention");
    thread.start();
  }

  private void run() {
    try {
      do {
        try {
          sweep();
        } catch (RuntimeException unwritable) {
          LOG.log(Level.WARNING, "Old runs could not be deleted; it is tried again", unwritable);
        }
      } while (!closing.await(SWEEP_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("Nobody interrupts this thread", impossible);
    }
  }

  private void sweep() throws InterruptedException {
    for (Map.Entry<String, Duration> project : retention.ages().entrySet()) {
      delete("of project '" + project.getKey() + "'", project.getValue(), project.getKey());
    }
    Duration age = retention.age();
    if (age != null) {
      delete("of a project that has no age of its own", age, null);
    }
    while (retention.bytes() > 0
        && closing.getCount() > 0
        && database.usedBytes() > retention.bytes()) {
      List<String> oldest =
          database.read(handle -> handle.createQuery(ENDED + OLDEST).mapTo(String.class).list());
      if (oldest.isEmpty()) {
        return;
      }
      delete(oldest, "the oldest, to stay within " + retention.bytes() + " bytes");
    }
  }

  private void delete(String which, Duration age, @Nullable String project)
      throws InterruptedException {
    long before =
        TimeUnit.MILLISECONDS.toMicros(clock.millis()) - TimeUnit.SECONDS.toMicros(age.toSeconds());
    while (closing.getCount() > 0) {
      List<String> old = database.read(handle -> old(handle, before, project));
      if (old.isEmpty()) {
        return;
      }
      delete(old, "older than " + age + ", " + which);
    }
  }

  /** Those that ended before; the first condition is there for the index. */
  private List<String> old(Handle handle, long before, @Nullable String project) {
    String which = "";
    if (project != null) {
      which = " AND project = :project";
    } else if (!retention.ages().isEmpty()) {
      which = " AND (project IS NULL OR project NOT IN (<projects>))";
    }
    Query query =
        handle
            .createQuery(
                ENDED
                    + which
                    + " AND started_us < :before AND started_us"
                    + " + CASE WHEN duration_us > 0 THEN duration_us ELSE 0 END < :before"
                    + OLDEST)
            .bind("before", before);
    if (project != null) {
      query.bind("project", project);
    } else if (!retention.ages().isEmpty()) {
      query.bindList("projects", List.copyOf(retention.ages().keySet()));
    }
    return query.mapTo(String.class).list();
  }

  private void delete(List<String> runs, String why) throws InterruptedException {
    for (String run : runs) {
      CompletableFuture<Void> deleted = writer.offer(new RunDeletion(run)).orElseThrow();
      try {
        deleted.get();
      } catch (ExecutionException failed) {
        throw new IllegalStateException("A run could not be deleted", failed.getCause());
      }
    }
    LOG.log(Level.INFO, "Deleted {0} runs ({1}): {2}", runs.size(), why, String.join(" ", runs));
  }

  /** Ends it, between two runs. */
  @Override
  public void close() {
    closing.countDown();
    ThreadEnd.await(thread);
  }
}
