package dev.motus.runtime.identity;

/**
 * The span id of a task in formats where it has 16 hex digits: derived from the id of the session
 * and that of the task, so that every exporter, every export of the same trace and every header
 * sent to another process gives a task the same one.
 *
 * <p>The session's id ({@code TraceInfo.traceId}) and not the trace's: below a parent in another
 * process several sessions share one trace, and each of them has a task 1.
 */
public final class SpanIds {
  private SpanIds() {}

  /**
   * The span id of a task.
   *
   * @param sessionId the session's id, 32 lower-case hex digits: a UUID without its dashes
   * @param taskId greater than 0
   */
  public static String of(String sessionId, long taskId) {
    return hex(number(base(sessionId), taskId));
  }

  /*
   * Unique within a session and never zero, by construction rather than by luck:
   *  - base is in [0, 2^63 - 1] and the task id in [1, 2^63 - 1], so their sum, read as unsigned, is
   *    in [1, 2^64 - 2]: it neither wraps around nor is zero, and two tasks have two sums;
   *  - mix is a bijection of the 64-bit numbers (each xor-shift and each multiplication by an odd
   *    number can be undone), so two sums have two ids;
   *  - mix(0) = 0, so only a sum of zero, which there is not, could give the id zero.
   * The base makes tasks of the same number differ between sessions, as backends index by span id.
   */

  /** What the span ids of a session are counted from, for who needs many of them. */
  public static long base(String sessionId) {
    long high = Long.parseUnsignedLong(sessionId, 0, 16, 16);
    long low = Long.parseUnsignedLong(sessionId, 16, 32, 16);
    return mix(mix(high) + low) >>> 1;
  }

  /** The span id of a task as a number, whose 16 hex digits it is. */
  public static long number(long base, long taskId) {
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
