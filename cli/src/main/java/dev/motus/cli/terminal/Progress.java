package dev.motus.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * One line on the terminal that says how far long work is; gone when the work is done. Nothing at
 * all when standard error is no terminal, or when the work was short. Not thread-safe.
 */
public final class Progress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final int BAR = 24;
  private static final String CLEAR = "\r\u001b[K";

  private final Terminal terminal;
  private final InstantSource clock;
  private final String what;
  private final long total;
  private Instant next;
  private boolean shown;

  private Progress(Terminal terminal, InstantSource clock, String what, long total) {
    this.terminal = terminal;
    this.clock = clock;
    this.what = Visible.text(what, 40);
    this.total = total;
    this.next = clock.instant().plus(PATIENCE);
  }

  /**
   * Starts.
   *
   * @param what the work, such as {@code Reading spans.jsonl}
   * @param total how much there is to do, 0 when nobody knows
   */
  public static Progress of(Terminal terminal, InstantSource clock, String what, long total) {
    return new Progress(terminal, clock, what, total);
  }

  /** Says how much is done by now. Cheap enough to be called for every piece. */
  public void at(long done) {
    if (!terminal.facts().errIsTerminal()) {
      return;
    }
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(BETWEEN);
    shown = true;
    terminal.progressTarget().print(CLEAR + render(done));
    terminal.progressTarget().flush();
  }

  private String render(long done) {
    if (total <= 0) {
      return String.format(Locale.ROOT, "%s  %,d", what, done);
    }
    double part = Math.min(1, Math.max(0, (double) done / total));
    int filled = (int) (part * BAR);
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %3d%%",
        what,
        "#".repeat(filled),
        ".".repeat(BAR - filled),
        (int) (part * 100));
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (shown) {
      terminal.progressTarget().print(CLEAR);
      terminal.progressTarget().flush();
    }
  }
}
