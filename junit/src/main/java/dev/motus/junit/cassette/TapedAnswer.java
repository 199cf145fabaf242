package dev.motus.junit.cassette;

import java.util.Map;

/**
 * What came of a request.
 *
 * @param status the status of HTTP; 0 when none came, and for calls
 * @param headers those that clients act on, by their names in lower case
 * @param body what came of the body
 * @param ending how it ended
 */
record TapedAnswer(int status, Map<String, String> headers, Body body, Ending ending) {
  /** How an answer ends. */
  enum Ending {
    /** As it should. */
    WHOLE,
    /** A call threw: the body says what. */
    FAILED,
    /** The connection broke. */
    BROKEN,
    /** The client left before the rest came, as it does after its time-out. */
    LEFT
  }

  /** Nothing came until the client left. */
  static final TapedAnswer NONE = new TapedAnswer(0, Map.of(), Body.NONE, Ending.LEFT);

  /** Nothing came before the connection broke. */
  static final TapedAnswer BROKEN = new TapedAnswer(0, Map.of(), Body.NONE, Ending.BROKEN);
}
