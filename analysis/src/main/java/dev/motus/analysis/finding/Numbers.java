package dev.motus.analysis.finding;

import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of a finding in the order in which they are told. */
final class Numbers {
  private final Map<String, Long> numbers = new LinkedHashMap<>();

  private Numbers() {}

  static Numbers of(String name, long number) {
    return new Numbers().and(name, number);
  }

  Numbers and(String name, long number) {
    numbers.put(name, number);
    return this;
  }

  Map<String, Long> toMap() {
    return numbers;
  }
}
