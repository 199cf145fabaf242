package dev.motus.runtime.task;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool that a model asked for, so that the task of the call can tell which one it is.
 * Whoever dispatches a model's calls says it before the method runs, and takes it back afterwards:
 *
 * <pre>{@code
 * RequestedCall before = RequestedCall.expect(new RequestedCall("read_file", "call_17"));
 * try {
 *   return tools.readFile(path);
 * } finally {
 *   RequestedCall.expect(before);
 * }
 * }</pre>
 *
 * <p>The next task of that name and of the type {@code tool_call} that starts on the thread gets
 * the id as its field {@code tool_call_id}, at every level. A tool that is not traced leaves it to
 * nobody else.
 */
public final class RequestedCall {
  private static final String FIELD = "tool_call_id";

  /** Providers' ids have some 30 characters; what a broken model writes need not be kept whole. */
  private static final int MOST_CHARACTERS = 256;

  private final String tool;
  private final String id;

  /**
   * A call.
   *
   * @param tool the name of the tool, and of its task
   * @param id what the model calls the call
   */
  public RequestedCall(String tool, String id) {
    this.tool = tool;
    this.id = id;
  }

  /**
   * Says which call the calling thread makes next.
   *
   * @param call the call, or null for none
   * @return what was expected until now, to be put back
   */
  public static @Nullable RequestedCall expect(@Nullable RequestedCall call) {
    ThreadState state = ThreadState.get();
    RequestedCall before = state.requested;
    state.requested = call;
    return before;
  }

  /** Gives the id to the task, if it is the one that was expected. */
  void offer(ThreadState state, Task task) {
    if (task.type() == TaskType.TOOL_CALL && task.name().equals(tool)) {
      state.requested = null;
      String kept = id.length() > MOST_CHARACTERS ? id.substring(0, MOST_CHARACTERS) : id;
      TaskDetail.of(task).needFindings().fields = Map.of(FIELD, CapturedValue.of(kept));
    }
  }
}
