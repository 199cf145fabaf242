package dev.motus.runtime.delivery;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What went wrong with one delivery, each kind of fault said once. Thread-safe. */
final class Complaints {
  private final Map<String, String> byKind = new LinkedHashMap<>();
  private final boolean logged;

  /** Also in the log, or only kept. */
  Complaints(boolean logged) {
    this.logged = logged;
  }

  /** Says it, unless something of the kind was said before. */
  void once(String kind, String message) {
    synchronized (byKind) {
      if (byKind.putIfAbsent(kind, message) != null) {
        return;
      }
    }
    if (logged) {
      Diagnostics.warn(message, null);
    }
  }

  List<String> all() {
    synchronized (byKind) {
      return new ArrayList<>(byKind.values());
    }
  }
}
