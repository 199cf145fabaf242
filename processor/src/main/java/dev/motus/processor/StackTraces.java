package dev.motus.processor;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An exception as part of a message: the compiler prints only one line of it in some tools. */
final class StackTraces {
  private static final int FRAMES = 12;

  private StackTraces() {}

  static String oneLine(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < ", thrown + " at ", ""));
  }
}
