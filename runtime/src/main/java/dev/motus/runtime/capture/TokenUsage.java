package dev.motus.runtime.capture;

import org.jspecify.annotations.Nullable;

/**
 * What a model call used, in tokens. The counts mean the same whichever provider was called, though
 * each counts in its own way: who makes one of these translates, see {@link #excludingCache}. Null
 * means that the provider did not say.
 *
 * @param input all tokens of the request, with those read from and written to a cache
 * @param output all tokens of the answer, with reasoning
 * @param total as the provider counts it; used only where input or output is not known
 * @param reasoning those of {@code output} that were reasoning
 * @param cacheRead those of {@code input} that came from the provider's cache
 * @param cacheWrite those of {@code input} that were written to the provider's cache
 */
public record TokenUsage(
    @Nullable Long input,
    @Nullable Long output,
    @Nullable Long total,
    @Nullable Long reasoning,
    @Nullable Long cacheRead,
    @Nullable Long cacheWrite) {

  /** The same where nothing is known of a cache that was written to. */
  public TokenUsage(
      @Nullable Long input,
      @Nullable Long output,
      @Nullable Long total,
      @Nullable Long reasoning,
      @Nullable Long cacheRead) {
    this(input, output, total, reasoning, cacheRead, null);
  }

  /** The usual two counts. */
  public static TokenUsage of(long input, long output) {
    return new TokenUsage(input, output, input + output, null, null);
  }

  /**
   * The counts of a provider whose input leaves out what was read from and written to the cache, as
   * that of Anthropic and of Amazon Bedrock does: the three together are the input.
   *
   * @param uncachedInput tokens of the request that the cache had no part in
   * @param output all tokens of the answer
   * @param reasoning those of {@code output} that were reasoning
   * @param cacheRead tokens of the request that came from the cache
   * @param cacheWrite tokens of the request that were written to it
   */
  public static TokenUsage excludingCache(
      @Nullable Long uncachedInput,
      @Nullable Long output,
      @Nullable Long reasoning,
      @Nullable Long cacheRead,
      @Nullable Long cacheWrite) {
    Long input =
        uncachedInput == null
            ? null
            : Long.valueOf(uncachedInput + orZero(cacheRead) + orZero(cacheWrite));
    return new TokenUsage(input, output, null, reasoning, cacheRead, cacheWrite);
  }

  /** Input and output together; the provider's total, or what is known, where one is missing. */
  public long totalTokens() {
    return total != null && (input == null || output == null)
        ? total
        : orZero(input) + orZero(output);
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  /**
   * What is known once more has been said: the later count of each kind holds. Some libraries say 0
   * where they mean nothing.
   *
   * <p>Spring AI says the sum of several requests, and what one of them used before or after that.
   * Less input than before is a part of it, so only the output may be news. More input without its
   * parts is a sum of which nobody says what came from a cache.
   */
  TokenUsage updated(TokenUsage later) {
    if (input != null && later.input != null && later.input != 0 && later.input < input) {
      boolean isNews = later.output != null && (output == null || later.output > output);
      return isNews
          ? new TokenUsage(input, later.output, null, reasoning, cacheRead, cacheWrite)
          : this;
    }
    boolean isSum = input != null && later.input != null && later.input > input;
    return new TokenUsage(
        updated(input, later.input),
        updated(output, later.output),
        // An earlier sum is of earlier counts.
        later.totalTokens() == 0 ? total : later.total,
        updated(isSum ? null : reasoning, later.reasoning),
        updated(isSum ? null : cacheRead, later.cacheRead),
        updated(isSum ? null : cacheWrite, later.cacheWrite));
  }

  private static @Nullable Long updated(@Nullable Long count, @Nullable Long later) {
    return later == null || (later == 0 && count != null) ? count : later;
  }
}
