package dev.motus.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;

/** The shape that all results for scripts share. */
final class Results {
  /** Goes up when a property changes its meaning or disappears. */
  private static final int VERSION = 1;

  private Results() {}

  /** A result that is not a failure. */
  static ObjectNode of(String command) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", VERSION)
        .put("command", command)
        .put("ok", true);
  }

  /** A failure. */
  static ObjectNode failure(String command, CommandFailure failure) {
    return failure(command, failure.exitCode(), failure.id(), failure.what(), failure.cure());
  }

  static ObjectNode failure(
      String command, ExitCode exitCode, String id, String what, String cure) {
    ObjectNode result = of(command).put("ok", false).put("exit_code", exitCode.code());
    result.putObject("error").put("id", id).put("message", what).put("cure", cure);
    return result;
  }
}
