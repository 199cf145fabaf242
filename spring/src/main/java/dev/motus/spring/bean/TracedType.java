package dev.motus.spring.bean;

import org.jspecify.annotations.Nullable;

/**
 * One line of the processor's index: a type and the class that is generated for it.
 *
 * @param how whether the class is a subclass or a wrapper
 * @param type the binary name of the type
 * @param traced the binary name of the generated class
 * @param listed whether {@code @Traced} names the type; else it is annotated itself
 */
record TracedType(How how, String type, String traced, boolean listed) {
  /** How a generated class relates to its type. */
  enum How {
    /** A subclass with the constructors of the type. */
    EXTENDS,
    /** A class around an implementation of the interface. */
    WRAPS
  }

  private static final String PACKAGE_OF_OURS = "dev.motus.spring.";

  /** The line's content; null for a line that a newer processor may have written. */
  static @Nullable TracedType parse(String line) {
    String[] words = line.trim().split(" ", -1);
    if (words.length < 3 || words.length > 4) {
      return null;
    }
    How how =
        switch (words[0]) {
          case "extends" -> How.EXTENDS;
          case "wraps" -> How.WRAPS;
          default -> null;
        };
    return how == null ? null : new TracedType(how, words[1], words[2], words.length == 4);
  }

  /** Whether it comes with this starter; what an application generates itself goes before it. */
  boolean isOurs() {
    return traced.startsWith(PACKAGE_OF_OURS);
  }

  /** The type's name without its package. */
  String simpleName() {
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
  }
}
