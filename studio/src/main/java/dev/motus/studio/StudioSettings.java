package dev.motus.studio;

import dev.motus.analysis.cost.Prices;
import dev.motus.studio.ingest.TraceFolder;
import dev.motus.studio.store.DatabaseAddress;
import dev.motus.studio.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a studio is to be like.
 *
 * @param database where runs are kept
 * @param port where it answers, on the loopback address; 0 for any that is free
 * @param folder in which traces lie, or null for none
 * @param prices what model calls cost
 * @param quiet a run that has not ended counts as unfinished when nothing was heard of it so long
 * @param mostWaitingBytes spans that wait to be written; senders of more are told to come later
 * @param retention how long runs are kept
 * @param warnings takes what could not be read, in sentences; any thread
 */
public record StudioSettings(
    DatabaseAddress database,
    int port,
    @Nullable TraceFolder folder,
    Prices prices,
    Duration quiet,
    long mostWaitingBytes,
    Retention retention,
    Consumer<String> warnings) {
  private static final Duration QUIET = Duration.ofMinutes(2);
  private static final long MOST_WAITING_BYTES = 32_000_000;

  /** Refuses what no studio can do. */
  public StudioSettings {
    if (retention.bytes() > 0 && database instanceof DatabaseAddress.Server) {
      throw new IllegalArgumentException(
          "A size can be kept to in a file only: PostgreSQL gives room back by and by");
    }
  }

  /** The usual ones, with a database in a file. */
  public static StudioSettings of(Path database, int port, Prices prices) {
    return of(new DatabaseAddress.File(database), port, prices);
  }

  /** The usual ones. */
  public static StudioSettings of(DatabaseAddress database, int port, Prices prices) {
    return new StudioSettings(
        database, port, null, prices, QUIET, MOST_WAITING_BYTES, Retention.NONE, warning -> {});
  }

  /** The same with a folder, and somebody who hears what in it cannot be read. */
  public StudioSettings with(TraceFolder watched, Consumer<String> hearer) {
    return new StudioSettings(
        database,
        port,
        Objects.requireNonNull(watched, "watched"),
        prices,
        quiet,
        mostWaitingBytes,
        retention,
        hearer);
  }

  /** The same where runs are kept so long. */
  public StudioSettings keeping(Retention wanted) {
    return new StudioSettings(
        database, port, folder, prices, quiet, mostWaitingBytes, wanted, warnings);
  }
}
