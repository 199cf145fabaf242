package dev.motus.junit.cassette;

import java.util.LinkedHashMap;
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

  /**
   * Whether clients try again after it: the statuses are those of OpenAI's and Anthropic's clients,
   * with 425 of RFC 8470.
   */
  boolean isTriedAgain() {
    return switch (ending) {
      case BROKEN, LEFT -> true;
      case FAILED -> false;
      case WHOLE -> isRefusal();
    };
  }

  /** Whether the provider asks to come again later. */
  boolean isRefusal() {
    String said = headers.getOrDefault("x-should-retry", "");
    return said.equals("true")
        || status == 408
        || status == 409
        || status == 425
        || status == 429
        || status >= 500;
  }

  /**
   * What the client is told now: who would wait as long as the provider had asked for need not. The
   * provider's own word stays, for agents that read it.
   */
  Map<String, String> replayedHeaders() {
    if (!isRefusal()) {
      return headers;
    }
    Map<String, String> replayed = new LinkedHashMap<>(headers);
    replayed.put("retry-after-ms", "1");
    return replayed;
  }

  /** Nothing came until the client left. */
  static final TapedAnswer NONE = new TapedAnswer(0, Map.of(), Body.NONE, Ending.LEFT);

  /** Nothing came before the connection broke. */
  static final TapedAnswer BROKEN = new TapedAnswer(0, Map.of(), Body.NONE, Ending.BROKEN);
}
