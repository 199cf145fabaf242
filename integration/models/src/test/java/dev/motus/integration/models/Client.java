package dev.motus.integration.models;

/**
 * One way to ask a model.
 *
 * @param name the library and what it speaks with
 * @param mode whether the answer comes at once
 * @param ask leads the conversation at an address; returns the text that the program was given
 */
public record Client(String name, Mode mode, Ask ask) {
  /** How the answer comes. */
  public enum Mode {
    /** At once. */
    SYNC,
    /** Part by part. */
    STREAM
  }

  /** A call as an application makes it. */
  @FunctionalInterface
  public interface Ask {
    /** Returns the text of the answer; throws what the library throws. */
    String at(String url) throws Exception;
  }

  @Override
  public String toString() {
    return name + ", " + mode.name().toLowerCase(java.util.Locale.ROOT);
  }
}
