package dev.motus.delivery.send;

/** How far a sender is with its end: asked to stop, asked to stop at once, stopped. Thread-safe. */
final class SenderState {
  private final Signals signals;
  private volatile boolean closing;
  private volatile boolean abandoned;
  private volatile boolean finished;

  SenderState(Signals signals) {
    this.signals = signals;
  }

  /** Asks the sender to deliver what it has and stop; nothing more is taken in. */
  void close() {
    signals.lock();
    try {
      closing = true;
      signals.wakeSender();
    } finally {
      signals.unlock();
    }
  }

  /** Asks the sender to put away what it has and stop. */
  void abandon() {
    signals.lock();
    try {
      closing = true;
      abandoned = true;
      signals.wakeSender();
      signals.wakeOthers();
    } finally {
      signals.unlock();
    }
  }

  /** The sender has stopped. */
  void finish() {
    signals.lock();
    try {
      finished = true;
      signals.wakeOthers();
    } finally {
      signals.unlock();
    }
  }

  boolean isClosing() {
    return closing;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  boolean isFinished() {
    return finished;
  }

  /** Waits until the sender has stopped, at most so long; whether it has. */
  boolean awaitFinish(long nanos) {
    signals.lock();
    try {
      long left = nanos;
      while (!finished && left > 0) {
        left = signals.await(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      signals.unlock();
    }
    return finished;
  }
}
