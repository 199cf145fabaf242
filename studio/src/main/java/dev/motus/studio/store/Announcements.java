package dev.motus.studio.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Which runs other processes on the same database changed, by PostgreSQL's {@code NOTIFY}: told
 * with the commit, in its order. Where a connection breaks it is made anew.
 */
final class Announcements implements AutoCloseable {
  private static final String CHANNEL = "motus_studio";

  /** 33 characters each; a message has less than 8,000. */
  private static final int MOST_IDS = 200;

  private static final int LISTEN_MILLIS = 500;
  private static final long PAUSE_MILLIS = 1_000;

  private final DataSource source;
  private final String process;
  private final Consumer<Set<String>> listener;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Listens.
   *
   * @param process the name of this one, whose own announcements it knows already
   * @param listener takes ids; none when there may be some that nobody told of
   */
  Announcements(DataSource source, String process, Consumer<Set<String>> listener) {
    this.source = source;
    this.process = process;
    this.listener = listener;
    thread = new Thread(this::run, "motus-studio-announcements");
    thread.start();
  }

  /** Tells, with the commit, the others of what this process changed. */
  static void tell(Handle transaction, String process, Set<String> changed) {
    List<String> ids = new ArrayList<>(changed);
    for (int i = 0; i < ids.size(); i += MOST_IDS) {
      String some = String.join(",", ids.subList(i, Math.min(ids.size(), i + MOST_IDS)));
      transaction.execute("SELECT pg_notify(?, ?)", CHANNEL, process + " " + some);
    }
  }

  private void run() {
    try {
      do {
        listenUntilGone();
      } while (!end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("Nobody interrupts this thread", impossible);
    }
  }

  private void listenUntilGone() {
    try (Connection connection = source.getConnection()) {
      listen(connection);
    } catch (SQLException gone) {
      // What happens until there is a connection again is asked for then.
      return;
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
    }
    listener.accept(Set.of());
    PGConnection postgresql = connection.unwrap(PGConnection.class);
    while (end.getCount() > 0) {
      PGNotification[] told = postgresql.getNotifications(LISTEN_MILLIS);
      if (told != null) {
        hear(told);
      }
    }
  }

  private void hear(PGNotification[] told) {
    Set<String> ids = new HashSet<>();
    for (PGNotification each : told) {
      String[] parts = each.getParameter().split(" ", 2);
      if (parts.length == 2 && !parts[0].equals(process)) {
        ids.addAll(List.of(parts[1].split(",", -1)));
      }
    }
    if (!ids.isEmpty()) {
      listener.accept(ids);
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    end.countDown();
    ThreadEnd.await(thread);
  }
}
