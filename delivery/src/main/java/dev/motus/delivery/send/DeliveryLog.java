package dev.motus.delivery.send;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What went wrong with one delivery, each kind of fault said once, and what is well again.
 * Thread-safe.
 */
final class Complaints {
  /** Of those that may come again so many are kept; all are logged. */
  private static final int KEPT = 50;

  private final Set<String> kinds = new HashSet<>();
  private final Deque<Complaint> said = new ArrayDeque<>();
  private final Deque<String> goodNews = new ArrayDeque<>();
  private final boolean logged;

  /** Also in the log, or only kept. */
  Complaints(boolean logged) {
    this.logged = logged;
  }

  private record Complaint(String message, boolean mayComeAgain) {}

  /** Says it, unless something of the kind was said before. */
  void once(String kind, String message) {
    synchronized (said) {
      if (!kinds.add(kind)) {
        return;
      }
      said.addLast(new Complaint(message, false));
    }
    warn(message);
  }

  /** Says it each time. */
  void again(String message) {
    synchronized (said) {
      if (said.stream().filter(Complaint::mayComeAgain).count() >= KEPT) {
        said.stream().filter(Complaint::mayComeAgain).findFirst().ifPresent(said::remove);
      }
      said.addLast(new Complaint(message, true));
    }
    warn(message);
  }

  /** Says that something is well again. */
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

  /** What went wrong, in the order in which it was said. */
  List<String> all() {
    synchronized (said) {
      List<String> messages = new ArrayList<>();
      said.forEach(each -> messages.add(each.message));
      return messages;
    }
  }

  /** What is well again, in the order in which it was said. */
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
