package dev.motus.analysis.run;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import org.jspecify.annotations.Nullable;

/**
 * What a step was given, or what came out, as far as it was recorded.
 *
 * @param value its {@link Fingerprint}; 0 where nothing was recorded
 * @param cut whether a limit of size cut it: what is beyond may differ where the values are equal
 */
record ContentPrint(long value, boolean cut) {
  private static final ContentPrint NONE = new ContentPrint(0, false);

  /** What stands in a text that was cut. */
  private static final String CUT = "[truncated: ";

  static ContentPrint given(TaskMeta task, @Nullable ModelCall call) {
    if (call != null && !call.input().isEmpty()) {
      return of(call.requestModel() + call.input() + call.tools());
    }
    if (task.arguments().isEmpty()) {
      return NONE;
    }
    Fingerprint print = new Fingerprint();
    boolean cut = false;
    for (var argument : task.arguments().entrySet()) {
      String json = argument.getValue().toJson();
      cut |= json.contains(CUT);
      print.with(argument.getKey()).with(json);
    }
    return new ContentPrint(print.value(), cut);
  }

  static ContentPrint result(TaskMeta task, @Nullable ModelCall call) {
    if (call != null && call.output() != null) {
      // Ids of tool calls are new each time.
      return of(
          call.output().content()
              + call.output().toolCalls().stream()
                  .map(asked -> asked.name() + asked.arguments())
                  .toList());
    }
    CapturedValue result = task.result();
    return result == null ? NONE : of(result.toJson());
  }

  private static ContentPrint of(String text) {
    return new ContentPrint(new Fingerprint().with(text).value(), text.contains(CUT));
  }
}
