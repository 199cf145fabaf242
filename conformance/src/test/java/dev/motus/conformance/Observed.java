package dev.motus.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** What a program can see of a run: every side effect, result and exception, in order. */
final class Observed {
  private final List<String> all = Collections.synchronizedList(new ArrayList<>());

  void note(String seen) {
    all.add(seen);
  }

  /** Notes what an action gives, or throws. */
  void of(String name, Callable<?> action) {
    try {
      note(name + " gives " + text(action.call()));
    } catch (Throwable thrown) {
      note(name + " throws " + text(thrown));
    }
  }

  static String text(Object value) {
    if (value instanceof Throwable) {
      Throwable thrown = (Throwable) value;
      // A failure on another thread of a parallel stream comes wrapped in one of its own class.
      while (thrown.getCause() != null && thrown.getCause().getClass() == thrown.getClass()) {
        thrown = thrown.getCause();
      }
      String cause = thrown.getCause() == null ? "" : " by " + text(thrown.getCause());
      return thrown.getClass().getName()
          + ": "
          + thrown.getMessage()
          + cause
          + Arrays.stream(thrown.getSuppressed()).map(Observed::text).toList();
    }
    return value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
  }

  List<String> all() {
    synchronized (all) {
      return List.copyOf(all);
    }
  }
}
