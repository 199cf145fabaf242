package dev.motus.format.read;

import java.io.IOException;

/** A file that can be read, and is no trace. Not for serialization. */
public final class NotATraceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String cure;

  /**
   * Creates the exception.
   *
   * @param what it is, as the end of a sentence that begins with the file's name
   * @param cure what to do, in whole sentences
   */
  NotATraceException(String what, String cure) {
    super(what);
    this.cure = cure;
  }

  /** What the file is, as the end of a sentence that begins with its name. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** What to do, in whole sentences. */
  public String cure() {
    return cure;
  }
}
