package dev.motus.runtime.task;

/**
 * The span id of a task in formats where it has 16 hex digits: derived from the trace id and the
 * task id, so that every exporter, and every export of the same trace, gives a task the same one.
 */
public final class SpanIds {
  private SpanIds() {}

  /**
   * The span id of a task.
   *
   * @param traceId 32 lower-case hex digits
   * @param taskId greater than 0
   */
  public static String of(String traceId, long taskId) {
    return hex(spanId(traceId, taskId));
  }

  /*
   * Unique within a trace and never zero, by construction rather than by luck:
   *  - base is in [0, 2^63 - 1] and the task id in [1, 2^63 - 1], so their sum, read as unsigned, is
   *    in [1, 2^64 - 2]: it neither wraps around nor is zero, and two tasks have two sums;
   *  - mix is a bijection of the 64-bit numbers (each xor-shift and each multiplication by an odd
   *    number can be undone), so two sums have two ids;
   *  - mix(0) = 0, so only a sum of zero, which there is not, could give the id zero.
   * The base makes tasks of the same number differ between traces, as backends index by span id.
   */
  private static long spanId(String traceId, long taskId) {
    long high = Long.parseUnsignedLong(traceId, 0, 16, 16);
    long low = Long.parseUnsignedLong(traceId, 16, 32, 16);
    long base = mix(mix(high) + low) >>> 1;
    return mix(base + Math.max(1, taskId));
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  private static String hex(long id) {
    String digits = Long.toHexString(id);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
