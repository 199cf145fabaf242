package dev.motus.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives the same string for the same bytes, as long as they come again soon. Not thread-safe. */
final class NameTable {
  private static final int SIZE = 1 << 11;
  private static final int MOST_BYTES = 256;

  private final byte[] @Nullable [] keys = new byte[SIZE][];
  private final @Nullable String[] names = new String[SIZE];

  String name(byte[] bytes, int from, int to) {
    if (to - from > MOST_BYTES) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & (SIZE - 1);
    byte[] key = keys[slot];
    String known = names[slot];
    if (known != null && key != null && Arrays.equals(key, 0, key.length, bytes, from, to)) {
      return known;
    }
    String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    keys[slot] = Arrays.copyOfRange(bytes, from, to);
    names[slot] = name;
    return name;
  }
}
