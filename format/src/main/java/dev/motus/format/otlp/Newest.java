package dev.motus.format.otlp;

import java.util.LinkedHashMap;
import java.util.Map;

/** Forgets the oldest beyond its bound. */
final class Newest<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;

  private final int bound;

  Newest(int bound) {
    this.bound = bound;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > bound;
  }
}
