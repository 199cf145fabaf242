package dev.motus.processor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Types that random signatures mention, beside those of the JDK. */
public final class SampleParts {
  private SampleParts() {}

  /** A type-use annotation, as nullness annotations are. */
  @Target(ElementType.TYPE_USE)
  public @interface Mark {
    String value() default "";
  }

  /** A generic class of its own. */
  public static final class Box<T> {
    T content;
  }

  /** A generic class with a generic inner class. */
  public static class Shelf<A> {
    public class Slot<B> {
      A first;
      B second;
    }
  }

  /** Data, for which a proxy has an encoder. */
  public record Note(String text, Note other) {}

  /** An enum. */
  public enum Shade {
    LIGHT,
    DARK
  }
}
