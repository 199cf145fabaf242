package dev.motus.studio.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/**
 * Where runs are kept. Many threads read, each from one moment; in each process one thread writes.
 * Thread-safe.
 */
public abstract class Database implements AutoCloseable {
  /** The last of the migrations, of which each kind of database has its own by the same numbers. */
  static final String VERSION = "2";

  private static final String SCHEMAS = "dev/motus/studio/schema/";

  Database() {}

  /**
   * Opens it, and makes it or brings it up to date where needed.
   *
   * @throws IOException when it cannot be reached or made, or is no database of ours that this
   *     version knows; the message says so
   */
  public static Database open(DatabaseAddress address) throws IOException {
    if (address instanceof DatabaseAddress.Server server) {
      return PostgresqlDatabase.connect(server);
    }
    return SqliteDatabase.openFile(((DatabaseAddress.File) address).path());
  }

  /** The same for a file. */
  public static Database open(Path file) throws IOException {
    return SqliteDatabase.openFile(file);
  }

  /** Asks, with everything read from the same moment. */
  public abstract <T, X extends Exception> T read(HandleCallback<T, X> question) throws X;

  /**
   * Does changes in one transaction: all, or none when it throws.
   *
   * @return the ids of the runs that changed
   * @throws DatabaseAwayException when the database does not answer
   */
  abstract Set<String> write(List<Change> changes);

  /**
   * Takes a run for this process, so that what is costly is done to it once.
   *
   * @param run its number
   * @return until it is closed; null when another process has the run
   * @throws DatabaseAwayException when the database does not answer
   */
  public abstract @Nullable Claim claim(long run);

  /** A run that no other process takes; it is free again when this process is gone. */
  public interface Claim extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Listens to other processes on the same database until this one is closed.
   *
   * @param listener takes the ids of runs that they changed, in a thread of its own; none when
   *     there may be some that nobody told of
   */
  public abstract void listen(Consumer<Set<String>> listener);

  /** Closes it, when all that was asked has been answered. */
  @Override
  public abstract void close();

  /**
   * Makes it or brings it up to date.
   *
   * @param kind the folder of its migrations
   * @throws FlywayException when it is no database of ours, or of a later version
   */
  static void migrate(DataSource source, String kind) {
    if (!isUpToDate(source)) {
      Flyway.configure(Database.class.getClassLoader())
          .loggers("slf4j")
          .dataSource(source)
          .locations("classpath:" + SCHEMAS + kind)
          .load()
          .migrate();
    }
  }

  /** Flyway would find that out, too, but is half of a start: whoever starts waits for it. */
  private static boolean isUpToDate(DataSource source) {
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

  static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** How much room it takes on the disk, in bytes. */
  public abstract long bytes();

  /**
   * How much of that is in use: less where runs were deleted.
   *
   * @throws UnsupportedOperationException when the database does not tell
   */
  abstract long usedBytes();
}
