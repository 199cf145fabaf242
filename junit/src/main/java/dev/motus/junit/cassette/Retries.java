package dev.motus.junit.cassette;

/** What becomes of requests that a client sent again, because the answer told it to or broke. */
public enum Retries {
  /**
   * The client meets each refusal again, and waits before its next attempt as it always does. A
   * header {@code retry-after-ms: 1}, which clients such as OpenAI's, Anthropic's and Azure's ask
   * for before {@code retry-after}, spares them the wait that the provider had asked for.
   */
  REPLAYED,

  /**
   * Answers after which the same request came again are left out of the replay, so that a client
   * that waits by a clock of its own (LangChain4j's half a second, Spring AI's two) waits for
   * nothing. They are those with status 408, 409, 425, 429 and from 500, connections that broke,
   * and answers that never came. Not for tests of what an agent does with a refusal: of attempts
   * that are tasks of the trace, the replay has the last alone.
   */
  SKIPPED
}
