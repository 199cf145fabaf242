package dev.motus.studio.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database on a server of PostgreSQL, which several processes may have together. When the
 * server goes away, what is asked fails with {@link DatabaseAwayException} until it is back.
 * Thread-safe.
 */
final class PostgresqlDatabase extends Database {
  private static final int MOST_CONNECTIONS = 10;
  private static final int KEPT_CONNECTIONS = 2;
  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 60;

  /** A sender of spans must hear that there is no connection before its own patience ends. */
  private static final long CONNECTION_MILLIS = 2_000;

  private static final long ALIVE_MILLIS = 1_000;

  /** Should two processes each wait for what the other has, the database ends one of both. */
  private static final int MOST_TRIES = 5;

  private final HikariDataSource pool;
  private final PGSimpleDataSource source;
  private final Jdbi jdbi;
  private final String process = UUID.randomUUID().toString();
  private volatile @Nullable Announcements announcements;

  private PostgresqlDatabase(HikariDataSource pool, PGSimpleDataSource source) {
    this.pool = pool;
    this.source = source;
    jdbi = PostgresqlDialect.on(Jdbi.create(pool));
  }

  static Database connect(DatabaseAddress.Server server) throws IOException {
    PGSimpleDataSource source = source(server);
    check(source, server);
    try {
      // Without the end that follows: a migration takes the time that it takes.
      migrate(source, "postgresql");
    } catch (FlywayException other) {
      throw new IOException(
          server + " is no database of this version of the studio: " + firstLine(other), other);
    }
    if (source.getSocketTimeout() == 0) {
      source.setSocketTimeout(ANSWER_SECONDS);
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("motus-studio");
    config.setDataSource(source);
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setMinimumIdle(KEPT_CONNECTIONS);
    config.setConnectionTimeout(CONNECTION_MILLIS);
    config.setValidationTimeout(ALIVE_MILLIS);
    return new PostgresqlDatabase(new HikariDataSource(config), source);
  }

  private static PGSimpleDataSource source(DatabaseAddress.Server server) throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setURL(server.url());
    } catch (IllegalArgumentException wrong) {
      throw new IOException(
          server + " is no address of PostgreSQL, such as jdbc:postgresql://host/name", wrong);
    }
    source.setApplicationName("motus-studio");
    source.setTcpKeepAlive(true);
    source.setConnectTimeout(CONNECT_SECONDS);
    return source;
  }

  private static void check(PGSimpleDataSource source, DatabaseAddress.Server server)
      throws IOException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet encoding = statement.executeQuery("SHOW server_encoding")) {
      if (!encoding.next() || !"UTF8".equals(encoding.getString(1))) {
        throw new IOException(
            server
                + " keeps texts as "
                + encoding.getString(1)
                + ", and not all of them; the studio needs a database with ENCODING 'UTF8'");
      }
    } catch (SQLException unreachable) {
      throw new IOException(server + " cannot be used: " + firstLine(unreachable), unreachable);
    }
  }

  @Override
  public <T, X extends Exception> T read(HandleCallback<T, X> question) throws X {
    try (Handle handle = jdbi.open()) {
      return handle.<T, X>inTransaction(
          transaction -> {
            transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return question.withHandle(transaction);
          });
    } catch (Exception failure) {
      if (isAway(failure)) {
        throw new DatabaseAwayException(failure);
      }
      throw failure;
    }
  }

  @Override
  Set<String> write(List<Change> changes) {
    for (int tries = 1; ; tries++) {
      try {
        return writeOnce(changes);
      } catch (RuntimeException failure) {
        if (isAway(failure)) {
          throw new DatabaseAwayException(failure);
        }
        if (tries == MOST_TRIES || !hasState(failure, "40")) {
          throw failure;
        }
      }
    }
  }

  private Set<String> writeOnce(List<Change> changes) {
    Set<String> changed = new HashSet<>();
    try (Handle handle = jdbi.open()) {
      handle.useTransaction(
          transaction -> {
            RunLocks.take(transaction, changes);
            NewContents.apply(transaction, changes, changed);
            Announcements.tell(transaction, process, changed);
          });
    }
    return changed;
  }

  @Override
  public long bytes() {
    return this.<Long, RuntimeException>read(
        handle ->
            handle.select("SELECT pg_database_size(current_database())").mapTo(Long.class).one());
  }

  @Override
  long usedBytes() {
    throw new UnsupportedOperationException("It gives room back by and by, and not to the disk");
  }

  @Override
  public @Nullable Claim claim(long run) {
    try {
      Handle handle = jdbi.open();
      boolean isOurs = false;
      try {
        handle.begin();
        isOurs = RunLocks.tryClaim(handle, run);
        return isOurs ? () -> end(handle) : null;
      } finally {
        if (!isOurs) {
          end(handle);
        }
      }
    } catch (RuntimeException failure) {
      throw isAway(failure) ? new DatabaseAwayException(failure) : failure;
    }
  }

  /** A connection that is broken has no transaction any more, and the pool throws it away. */
  private static void end(Handle handle) {
    try (handle) {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    } catch (RuntimeException failure) {
      throw isAway(failure) ? new DatabaseAwayException(failure) : failure;
    }
  }

  @Override
  public void listen(Consumer<Set<String>> listener) {
    announcements = new Announcements(source, process, listener);
  }

  /** Whether it says that nobody answers: later it may be otherwise. */
  private static boolean isAway(Throwable failure) {
    // 08: the connection; 57P: the server is ending or starting; 53300: too many connections.
    return hasState(failure, "08")
        || hasState(failure, "57P")
        || hasState(failure, "53300")
        || has(failure, SQLTransientConnectionException.class);
  }

  private static boolean hasState(Throwable failure, String beginning) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Throwable failure, Class<? extends SQLException> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    Announcements heard = announcements;
    if (heard != null) {
      heard.close();
    }
    pool.close();
  }
}
