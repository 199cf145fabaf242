package dev.motus.junit;

import org.assertj.core.api.AbstractSoftAssertions;

/**
 * Assertions that all are tried, and reported together by {@code assertAll()}.
 *
 * <pre>{@code
 * TraceSoftAssertions softly = new TraceSoftAssertions();
 * softly.assertThat(trace).calledTool("search_text").hasNoUnhandledErrors();
 * softly.assertAll();
 * }</pre>
 */
public class TraceSoftAssertions extends AbstractSoftAssertions {
  /** Nothing was tried yet. */
  public TraceSoftAssertions() {}

  /** What the agent must have done; a failure is kept until {@code assertAll()}. */
  public TraceAssert assertThat(RecordedTrace trace) {
    return proxy(TraceAssert.class, RecordedTrace.class, trace);
  }
}
