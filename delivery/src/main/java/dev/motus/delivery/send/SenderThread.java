package dev.motus.delivery.send;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The thread of one delivery. It takes one step after the other, whatever other threads do. */
final class SenderThread extends Thread {
  /** When memory that other threads have used up may be there again. */
  private static final long NO_MEMORY_NANOS = Duration.ofMillis(50).toNanos();

  private final Sender sender;
  private final Signals signals;
  private final DeliveryMessages messages;
  private final DeliveryLog log;
  private boolean hasRunOut;
  private boolean wasCutShort;

  SenderThread(Sender sender, Signals signals, DeliveryMessages messages, DeliveryLog log) {
    super("motus-sender");
    this.sender = sender;
    this.signals = signals;
    this.messages = messages;
    this.log = log;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      rehearse();
      boolean isOver = false;
      while (!isOver) {
        isOver = !step();
      }
    } catch (InterruptedException askedTo) {
      interrupt();
    } catch (Throwable broken) {
      log.once("sender", messages.broken(broken));
    } finally {
      sender.end();
    }
  }

  /** Loads what is needed when there is no memory, which is too late for it. */
  private static void rehearse() {
    try {
      throw new OutOfMemoryError();
    } catch (OutOfMemoryError expected) {
      LockSupport.parkNanos(1);
    }
  }

  /**
   * When other threads have used up the memory, this one fails as well, and goes on later. Whatever
   * may need memory stands in the first block, also what puts right what was cut short.
   */
  private boolean step() throws InterruptedException {
    try {
      if (wasCutShort) {
        sender.again();
        wasCutShort = false;
      }
      boolean goesOn = sender.step();
      if (goesOn) {
        signals.wakeOthers();
      }
      return goesOn;
    } catch (Throwable broken) {
      if (!isForWantOfMemory(broken)) {
        throw broken;
      }
      wasCutShort = true;
      LockSupport.parkNanos(NO_MEMORY_NANOS);
      if (interrupted()) {
        throw new InterruptedException();
      }
      return true;
    }
  }

  /** What could not be loaded then does not work afterwards either: what waits is kept on disk. */
  private boolean isForWantOfMemory(Throwable broken) {
    for (Throwable each = broken; each != null; each = each.getCause()) {
      hasRunOut |= each instanceof OutOfMemoryError;
    }
    return hasRunOut && (broken instanceof OutOfMemoryError || broken instanceof LinkageError);
  }
}
