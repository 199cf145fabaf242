package dev.motus.tools.cassette;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What calls came to, kept and given again: what generated classes ask before they call the real
 * object, see {@link Recordable}. A test with {@code @Cassette} of {@code motus-junit} gets one as
 * a parameter. Safe for all threads.
 */
public interface CallCassette {
  /**
   * A call begins.
   *
   * @param method such as {@code Model.ask}
   * @param arguments a JSON object of those that are recorded, by their names
   * @throws RuntimeException when the call has no recording and may not be made; the message says
   *     what it differs in from the nearest one
   */
  Call begin(String method, String arguments);

  /** One call. Safe for all threads. */
  interface Call {
    /**
     * What the call came to when it was recorded; a stage that only ends with the test, if it came
     * to nothing. Null where the real object has to be called.
     */
    @Nullable CompletionStage<CallOutcome> replayed();

    /** Takes what the real object did. */
    void came(CallOutcome outcome);

    /** The call can't be recorded, for this reason. */
    void unfit(String reason);
  }
}
