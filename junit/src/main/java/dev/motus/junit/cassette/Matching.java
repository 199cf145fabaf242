package dev.motus.junit.cassette;

/** When a request is the one that was recorded. */
public enum Matching {
  /**
   * Method, path, query and body are the same; JSON whatever the order of its keys. A recording
   * that nobody asks for fails the test.
   */
  STRICT,

  /**
   * As {@link #STRICT}, but UUIDs, times of ISO 8601 and ids that providers give to calls and
   * messages, such as {@code call_8Xk2}, may differ inside texts. A recording that nobody asks for
   * is reported only.
   */
  LENIENT
}
