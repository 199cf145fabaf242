package dev.motus.runtime.capture;

import org.jspecify.annotations.Nullable;

/**
 * What a model call cost, in tokens. Null means that the provider did not say.
 *
 * @param input tokens of the request
 * @param output tokens of the answer, reasoning included
 * @param total as the provider counts it; {@link #totalTokens} fills the gap
 * @param reasoning those of {@code output} that were reasoning
 * @param cached those of {@code input} that came from the provider's cache
 */
public record TokenUsage(
    @Nullable Long input,
    @Nullable Long output,
    @Nullable Long total,
    @Nullable Long reasoning,
    @Nullable Long cached) {

  /** The usual two counts. */
  public static TokenUsage of(long input, long output) {
    return new TokenUsage(input, output, input + output, null, null);
  }

  /** The provider's total, else the sum of what is known. */
  public long totalTokens() {
    if (total != null) {
      return total;
    }
    return (input == null ? 0 : input) + (output == null ? 0 : output);
  }

  /**
   * What is known once more has been said: the later count of each kind holds. Some libraries say 0
   * where they mean nothing.
   */
  TokenUsage updated(TokenUsage later) {
    return new TokenUsage(
        updated(input, later.input),
        updated(output, later.output),
        // An earlier sum is of earlier counts.
        later.totalTokens() == 0 ? total : later.total,
        updated(reasoning, later.reasoning),
        updated(cached, later.cached));
  }

  private static @Nullable Long updated(@Nullable Long count, @Nullable Long later) {
    return later == null || (later == 0 && count != null) ? count : later;
  }
}
