package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.trace.TraceFile;
import dev.motus.delivery.send.SpoolSender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** {@code motus send --spool}. */
final class SpoolSending {
  private final Session session;
  private final boolean json;

  SpoolSending(Session session, boolean json) {
    this.session = session;
    this.json = json;
  }

  ExitCode send(SendTarget target, boolean renewedKey, Duration patience) throws CommandFailure {
    String set = session.variable("MOTUS_SPOOL_DIR");
    Path root =
        set == null ? session.home().resolve(".motus/spool") : session.resolve(Path.of(set));
    SpoolSender sender = new SpoolSender(target.destination(), root);
    long others;
    try {
      if (renewedKey) {
        sender.takeOverOtherKeys();
      }
      others = sender.withOtherKeys();
    } catch (IOException failure) {
      throw TraceFile.unreadable(root, failure);
    }
    return report(target, sender.send(patience), others);
  }

  private ExitCode report(SendTarget target, SpoolSender.Outcome outcome, long others) {
    long sent = outcome.report().recovered();
    long givenUp = outcome.report().givenUp();
    ExitCode exitCode =
        outcome.waiting() == 0 && givenUp == 0
            ? ExitCode.DONE
            : sent > 0 ? ExitCode.INCOMPLETE : ExitCode.REMOTE;
    String address = target.destination().address();
    if (json) {
      ObjectNode result = Results.of("send").put("ok", exitCode == ExitCode.DONE);
      result.put("exit_code", exitCode.code());
      result.put("destination", address).put("kind", target.kind());
      result.put("delivered", sent).put("given_up", givenUp);
      result.put("waiting", outcome.waiting()).put("with_other_credentials", others);
      outcome.failures().forEach(result.putArray("failures")::add);
      session.terminal().print(result);
      return exitCode;
    }
    outcome.failures().forEach(session.terminal()::warn);
    session
        .terminal()
        .print(
            String.format(
                Locale.ROOT,
                "%,d span%s of earlier runs sent, %,d still wait%s -> %s",
                sent,
                sent == 1 ? "" : "s",
                outcome.waiting(),
                givenUp == 0 ? "" : String.format(Locale.ROOT, ", %,d given up", givenUp),
                address));
    if (others > 0) {
      session
          .terminal()
          .say(
              String.format(
                  Locale.ROOT,
                  "%,d more wait for this address with other credentials; --renewed-key sends them"
                      + " with these.",
                  others));
    }
    return exitCode;
  }
}
