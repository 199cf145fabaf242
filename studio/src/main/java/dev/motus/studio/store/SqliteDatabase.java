package dev.motus.studio.store;

import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The database in one file, which is the user's and one process's alone. Thread-safe. */
final class SqliteDatabase extends Database {
  private static final int BUSY_MILLIS = 10_000;
  private static final int MOST_READERS = 4;

  /** Of each connection, at most: the indexes of a hundred thousand runs. */
  private static final int CACHE_KILOBYTES = 16_000;

  private final Path file;
  private final BlockingQueue<Handle> readers = new ArrayBlockingQueue<>(MOST_READERS);
  private final Handle writer;

  private SqliteDatabase(Path file, Jdbi jdbi) {
    this.file = file;
    writer = jdbi.open();
    for (int i = 0; i < MOST_READERS; i++) {
      readers.add(jdbi.open());
    }
  }

  static Database openFile(Path file) throws IOException {
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
      migrate(source, "sqlite");
    } catch (FlywayException other) {
      throw new IOException(
          file + " is no database of this version of the studio: " + firstLine(other), other);
    }
    return new SqliteDatabase(file, SqliteDialect.on(Jdbi.create(source)));
  }

  @Override
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

  @Override
  Set<String> write(List<Change> changes) {
    Set<String> changed = new HashSet<>();
    writer.useTransaction(transaction -> NewContents.apply(transaction, changes, changed));
    return changed;
  }

  @Override
  public long bytes() {
    // What was written last is in a file beside it.
    return file.toFile().length() + new File(file + "-wal").length();
  }

  @Override
  long usedBytes() {
    return this.<Long, RuntimeException>read(
        handle ->
            (pragma(handle, "page_count") - pragma(handle, "freelist_count"))
                * pragma(handle, "page_size"));
  }

  private static long pragma(Handle handle, String name) {
    return handle.select("PRAGMA " + name).mapTo(Long.class).one();
  }

  @Override
  public Claim claim(long run) {
    return () -> {};
  }

  @Override
  public void listen(Consumer<Set<String>> listener) {
    // There is no other process.
  }

  @Override
  public void close() {
    for (int i = 0; i < MOST_READERS; i++) {
      take().close();
    }
    writer.close();
  }
}
