package dev.motus.cli.replay;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.runtime.capture.CapturedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The call of a run's root as Java. */
final class AgentCall {
  private AgentCall() {}

  /** Such as {@code research("Where?", 3)}; fails where the trace does not say enough. */
  static String of(RecordedRun run) throws CommandFailure {
    String method =
        run.method()
            .orElseThrow(
                () ->
                    failure(
                        "The trace does not say which method " + run.root().name() + " is",
                        "Give the call on the agent with --call."));
    List<String> arguments = new ArrayList<>();
    for (Map.Entry<String, CapturedValue> each : run.root().arguments().entrySet()) {
      arguments.add(literal(method, each.getKey(), each.getValue()));
    }
    return method + "(" + String.join(", ", arguments) + ")";
  }

  private static String literal(String method, String name, CapturedValue value)
      throws CommandFailure {
    String text = value.asText();
    String json = value.toJson();
    if (text != null) {
      return text(text);
    } else if (json.matches("-?\\d{1,9}|true|false|null|-?\\d+\\.\\d+")) {
      return json;
    } else if (json.matches("-?\\d{10,18}")) {
      return json + "L";
    }
    throw failure(
        "Argument " + name + " of " + method + " is no text, number or truth value",
        "Its Java is in no trace. Give the call on the agent with --call, such as --call '"
            + method
            + "(…)'.");
  }

  private static CommandFailure failure(String what, String cure) {
    return new CommandFailure(ExitCode.FAILED, "no-test", what + ".", cure);
  }

  /** A text as Java has it between quotes. */
  static String text(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> {
          if (each < ' ' || Character.isSurrogate(each) || Character.isISOControl(each)) {
            literal.append("\\u%04x".formatted((int) each));
          } else {
            literal.append(each);
          }
        }
      }
    }
    return literal.append('"').toString();
  }
}
