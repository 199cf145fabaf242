package dev.motus.runtime.capture;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the arguments, the result or the error of a task what its span shall say, such as the
 * messages and the token usage of a model call. Used at level {@code detailed}; at {@code basic} as
 * well where {@link #readsContent} says no.
 *
 * <pre>{@code
 * public final class ChatExtractor implements TaskExtractor {
 *   @Override public void extractStart(List<Object> args, Map<String, Object> kwargs, Extraction into) {
 *     ChatRequest request = (ChatRequest) args.get(0);
 *     into.requestModel(request.model());
 *     request.messages().forEach(m -> into.message(ModelMessage.of(m.role(), m.text())));
 *   }
 *   @Override public void extractEnd(Object result, Extraction into) {
 *     ChatResponse response = (ChatResponse) result;
 *     into.output(ModelMessage.of("assistant", response.text()), "stop")
 *         .usage(TokenUsage.of(response.inputTokens(), response.outputTokens()));
 *   }
 * }
 * }</pre>
 *
 * <p>One instance serves all calls and threads, so it keeps no state. What it throws is reported
 * once and never reaches the task.
 */
public interface TaskExtractor {
  /**
   * Whether it may read what the level {@code basic} keeps out of a trace: messages, tools,
   * arguments, results. One that says no runs at {@code basic} as well, for the model, the tokens
   * and what else is no content; of the messages that it gives nevertheless none is kept there.
   * Asked when it is registered or the runtime starts, not for each call.
   */
  default boolean readsContent() {
    return true;
  }

  /**
   * Called when a task has started.
   *
   * @param args the arguments in order
   * @param kwargs the same by parameter name
   * @param into takes what was found
   * @throws Exception whatever the accessors throw
   */
  default void extractStart(
      List<@Nullable Object> args, Map<String, @Nullable Object> kwargs, Extraction into)
      throws Exception {}

  /**
   * Called with each item of a result that streams, in order as they pass, and with each part of an
   * answer that a streaming handler is told. What it finds are parts of an answer: {@link
   * Extraction#part}, {@link Extraction#toolCallPart}, {@link Extraction#usagePart}. They stay when
   * the stream is cancelled or fails.
   *
   * @param item what passes
   * @param into takes what was found; it still holds what was put there before
   * @return whether the items of this task are read here; then they are not kept for {@link
   *     #extractEnd}, however many there are
   * @throws Exception whatever the accessors throw
   */
  default boolean extractItem(@Nullable Object item, Extraction into) throws Exception {
    return false;
  }

  /**
   * Called when a task has ended normally.
   *
   * @param result what it returned; for a future or a single-valued publisher, what that completed
   *     with; for a stream of items, a {@code StreamedItems}; for a streaming handler, the complete
   *     response that it was told
   * @param into takes what was found; it still holds what {@link #extractStart} put there
   * @throws Exception whatever the accessors throw
   */
  default void extractEnd(@Nullable Object result, Extraction into) throws Exception {}

  /**
   * Called when a task has failed or was cancelled.
   *
   * @param error what it threw
   * @param into takes what was found
   * @throws Exception whatever the accessors throw
   */
  default void extractError(Throwable error, Extraction into) throws Exception {}
}
