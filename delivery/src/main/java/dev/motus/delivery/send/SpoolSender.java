package dev.motus.delivery.send;

import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.DeliveryReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** Sends by hand what earlier processes have left in a spool. Used by one thread. */
public final class SpoolSender {
  private final Destination destination;
  private final Path root;

  /**
   * Sends to a destination what waits for it.
   *
   * @param spool the directory of all spools
   */
  public SpoolSender(Destination destination, Path spool) {
    this.destination = destination;
    this.root = spool;
  }

  /**
   * What became of it.
   *
   * @param report its {@code recovered} are those that were sent, {@code givenUp} those that will
   *     not arrive
   * @param waiting how many spans still wait
   * @param failures what went wrong, in sentences
   */
  public record Outcome(DeliveryReport report, long waiting, List<String> failures) {}

  /**
   * Makes what waits for the same address with other credentials this account's. For a key that was
   * renewed: the far end can't tell whose spans these were.
   *
   * @throws IOException when the spool cannot be read or written
   */
  public void takeOverOtherKeys() throws IOException {
    SpoolDirectory where = new SpoolDirectory(root, destination);
    for (Path each : where.ofOtherAccounts()) {
      SpoolLock lock = new SpoolLock(each);
      if (lock.acquire()) {
        try (var files = Files.newDirectoryStream(each, "*" + Spool.SUFFIX)) {
          for (Path file : files) {
            Path target = where.created().resolve(file.getFileName());
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
          }
        } finally {
          lock.release();
        }
      }
    }
  }

  /** How many spans wait for this address with other credentials. */
  public long withOtherKeys() throws IOException {
    long spans = 0;
    for (Path each : new SpoolDirectory(root, destination).ofOtherAccounts()) {
      try (var files = Files.newDirectoryStream(each, "*" + Spool.SUFFIX)) {
        for (Path file : files) {
          spans += SpoolFile.spans(file);
        }
      }
    }
    return spans;
  }

  /** Sends, at most so long. */
  public Outcome send(Duration patience) {
    SpanDelivery delivery =
        new SpanDelivery(
            destination,
            SemanticConventions.GEN_AI,
            root,
            DeliveryLimits.DEFAULT.withRequestTimeout(destination.timeout()),
            new SenderClock.OfSystem(),
            false);
    DeliveryReport report = delivery.close(patience);
    return new Outcome(report, delivery.waiting(), delivery.failures());
  }
}
