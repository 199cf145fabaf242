package dev.motus.delivery.send;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The messages about one delivery: what went wrong, each kind of fault once, and what works again.
 * Thread-safe.
 */
final class DeliveryLog {
  /** Of repeatable messages the latest so many are kept; all of them are logged. */
  private static final int KEPT = 50;

  private final Set<String> kinds = new HashSet<>();
  private final Deque<Complaint> said = new ArrayDeque<>();
  private final Deque<String> goodNews = new ArrayDeque<>();
  private final boolean logged;

  /** {@code logged} says whether messages also go to the program's log; they are always kept. */
  DeliveryLog(boolean logged) {
    this.logged = logged;
  }

  private record Complaint(String message, boolean mayComeAgain) {}

  /** Adds a message, unless there was one of the same kind before. */
  void once(String kind, String message) {
    synchronized (said) {
      if (!kinds.add(kind)) {
        return;
      }
      said.addLast(new Complaint(message, false));
    }
    warn(message);
  }

  /** Adds a message even if there was the same one before. */
  void again(String message) {
    synchronized (said) {
      if (said.stream().filter(Complaint::mayComeAgain).count() >= KEPT) {
        said.stream().filter(Complaint::mayComeAgain).findFirst().ifPresent(said::remove);
      }
      said.addLast(new Complaint(message, true));
    }
    warn(message);
  }

  /** Adds the message that something works again. */
  void goodNews(String message) {
    synchronized (said) {
      if (goodNews.size() >= KEPT) {
        goodNews.removeFirst();
      }
      goodNews.addLast(message);
    }
    if (logged) {
      Diagnostics.inform(message);
    }
  }

  /** What went wrong, oldest message first. */
  List<String> all() {
    synchronized (said) {
      List<String> messages = new ArrayList<>();
      said.forEach(each -> messages.add(each.message));
      return messages;
    }
  }

  /** What works again, oldest message first. */
  List<String> allGoodNews() {
    synchronized (said) {
      return new ArrayList<>(goodNews);
    }
  }

  private void warn(String message) {
    if (logged) {
      Diagnostics.warn(message, null);
    }
  }
}
