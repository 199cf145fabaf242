package dev.motus.testing;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what the runtime warns about while it is open, instead of printing it. */
public final class Warnings extends Handler implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger(Diagnostics.LOGGER_NAME);

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  private Warnings() {}

  /** Begins to collect; what was warned about once before may be warned about again. */
  public static Warnings collect() {
    Warnings warnings = new Warnings();
    Diagnostics.reset();
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(warnings);
    return warnings;
  }

  /** The messages so far. */
  public List<String> messages() {
    return records.stream().map(LogRecord::getMessage).toList();
  }

  /** The exceptions that came with them, null where there was none. */
  public List<Throwable> causes() {
    return records.stream().map(LogRecord::getThrown).toList();
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    LOGGER.removeHandler(this);
    LOGGER.setUseParentHandlers(true);
    Diagnostics.reset();
  }
}
