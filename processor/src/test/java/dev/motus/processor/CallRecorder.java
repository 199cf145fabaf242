package dev.motus.processor;

import java.util.ArrayList;
import java.util.List;

/**
 * What every method and constructor of a random type does: it keeps what it was called with, and
 * ends as the trial wants it to. For one thread.
 */
public final class CallRecorder {
  private static final List<Call> CALLS = new ArrayList<>();
  private static Object result;
  private static Throwable thrown;

  private CallRecorder() {}

  /** A call that arrived. */
  record Call(String method, Object[] arguments) {}

  /** From now on, calls return this, or throw that. */
  static void prepare(Object nextResult, Throwable nextThrown) {
    CALLS.clear();
    result = nextResult;
    thrown = nextThrown;
  }

  static List<Call> calls() {
    return List.copyOf(CALLS);
  }

  /** Called by the methods of random types. */
  @SuppressWarnings("unchecked")
  public static <R> R call(String method, Object[] arguments) {
    CALLS.add(new Call(method, arguments));
    if (thrown != null) {
      throw CallRecorder.<RuntimeException>unchecked(thrown);
    }
    return (R) result;
  }

  // Random types declare what they throw; this method is the same for all of them.
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E unchecked(Throwable any) throws E {
    throw (E) any;
  }
}
