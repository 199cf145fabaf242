package dev.motus.cli.mcp;

import dev.motus.cli.outcome.CommandFailure;
import java.util.List;

/**
 * A question that a client can ask about traces.
 *
 * @param description for the model
 * @param parameters what it may be given
 * @param answer what answers it
 */
record TraceTool(String name, String description, List<Parameter> parameters, Answer answer) {
  /** Copies the list. */
  TraceTool {
    parameters = List.copyOf(parameters);
  }

  /** Answers a question. */
  interface Answer {
    /** The answer as text, Markdown. */
    String to(ToolArguments arguments) throws CommandFailure;
  }
}
