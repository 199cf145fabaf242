package dev.motus.runtime.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much is recorded of each task. */
public enum CollectionLevel {
  /** Nothing; registered hooks still fire. */
  DISABLED,
  /** Name, type, timing, parent, outcome, and dependencies through futures. */
  BASIC,
  /** The same with arguments, results, messages, tool input and output, and stacks of errors. */
  DETAILED;

  /** The name in settings and files. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level of that name in any case, or null when there is none. */
  public static @Nullable CollectionLevel parse(String text) {
    for (CollectionLevel level : values()) {
      if (level.wireName().equals(text.trim().toLowerCase(Locale.ROOT))) {
        return level;
      }
    }
    return null;
  }
}
