package dev.motus.studio.store;

import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The database in one file, which is the user's alone. Many threads read, each from one moment; one
 * thread writes. Thread-safe.
 */
public final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 10_000;
  private static final int MOST_READERS = 4;

  /** Of each connection, at most: the indexes of a hundred thousand runs. */
  private static final int CACHE_KILOBYTES = 16_000;

  /** The last of the files below. */
  static final String VERSION = "2";

  private static final String SCHEMA = "dev/motus/studio/schema";

  private final Path file;
  private final Jdbi jdbi;
  private final BlockingQueue<Handle> readers = new ArrayBlockingQueue<>(MOST_READERS);

  private Database(Path file, Jdbi jdbi) {
    this.file = file;
    this.jdbi = jdbi;
  }

  /**
   * Opens it, and makes it or brings it up to date where needed.
   *
   * @throws IOException when the file cannot be made, or is no database of ours that this version
   *     knows; the message says so
   */
  public static Database open(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("'" + file + "' names no file");
    }
    OwnerOnlyFiles.createDirectories(directory);
    try {
      // SQLite gives the files that it puts beside it the same rights.
      OwnerOnlyFiles.create(file);
    } catch (FileAlreadyExistsException known) {
      if (!file.toFile().isFile()) {
        throw new IOException(file + " is no file", known);
      }
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // What was acknowledged survives the machine, not just the process.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KILOBYTES);
    config.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    try {
      if (!isUpToDate(source)) {
        Flyway.configure(Database.class.getClassLoader())
            .loggers("slf4j")
            .dataSource(source)
            .locations("classpath:" + SCHEMA)
            .load()
            .migrate();
      }
      Database database = new Database(file, Jdbi.create(source));
      for (int i = 0; i < MOST_READERS; i++) {
        database.readers.add(database.jdbi.open());
      }
      return database;
    } catch (FlywayException other) {
      throw new IOException(
          file + " is no database of this version of the studio: " + firstLine(other), other);
    }
  }

  /** Flyway would find that out, too, but is half of a start: whoever starts waits for it. */
  private static boolean isUpToDate(SQLiteDataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet last =
            statement.executeQuery(
                "SELECT version, success FROM flyway_schema_history"
                    + " ORDER BY installed_rank DESC LIMIT 1")) {
      return last.next() && VERSION.equals(last.getString(1)) && last.getBoolean(2);
    } catch (SQLException newOrOther) {
      // Flyway makes it, or says what is wrong with it.
      return false;
    }
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** How much room it takes on the disk, in bytes. */
  public long bytes() {
    File log = new File(file + "-wal");
    return file.toFile().length() + log.length();
  }

  /** The connection of the one thread that writes; it closes it. */
  Handle writer() {
    return jdbi.open();
  }

  /** Asks, with everything read from the same moment. */
  public <T, X extends Exception> T read(HandleCallback<T, X> question) throws X {
    Handle handle = take();
    try {
      Connection connection = handle.getConnection();
      connection.setAutoCommit(false);
      try {
        return question.withHandle(handle);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("The database could not be read", failure);
    } finally {
      readers.add(handle);
    }
  }

  private Handle take() {
    try {
      return readers.take();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for the database", stopped);
    }
  }

  /** Closes it, when all that was asked has been answered. */
  @Override
  public void close() {
    for (int i = 0; i < MOST_READERS; i++) {
      take().close();
    }
  }
}
