package dev.motus.cli.mcp;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.Visible;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a tool was given, held to its parameters. Immutable. */
final class ToolArguments {
  private static final int MAX_SHOWN = 100;

  private final Map<String, Object> values;

  private ToolArguments(Map<String, Object> values) {
    this.values = values;
  }

  /** Checks names, types and bounds. */
  static ToolArguments of(@Nullable Map<String, Object> given, List<Parameter> parameters)
      throws CommandFailure {
    Map<String, Object> values = given == null ? Map.of() : given;
    for (String name : values.keySet()) {
      if (parameters.stream().noneMatch(each -> each.name().equals(name))) {
        throw wrong(
            "There is no argument '" + Visible.text(name, MAX_SHOWN) + "'",
            "Give some of: "
                + parameters.stream().map(Parameter::name).collect(Collectors.joining(", "))
                + ".");
      }
    }
    for (Parameter each : parameters) {
      Object value = values.get(each.name());
      if (value == null) {
        if (each.isRequired()) {
          throw wrong("The argument '" + each.name() + "' is missing", each.description());
        }
      } else {
        check(each, value);
      }
    }
    return new ToolArguments(values);
  }

  private static void check(Parameter parameter, Object value) throws CommandFailure {
    boolean isRight =
        switch (parameter.type()) {
          case "integer" -> value instanceof Integer || value instanceof Long;
          case "boolean" -> value instanceof Boolean;
          default -> value instanceof String;
        };
    if (!isRight) {
      throw wrong(
          "The argument '" + parameter.name() + "' must be of type " + parameter.type(),
          parameter.description());
    }
    if (value instanceof Number number
        && (number.longValue() < parameter.least() || number.longValue() > parameter.most())) {
      throw wrong(
          "The argument '" + parameter.name() + "' is " + number,
          "Give " + parameter.least() + " to " + parameter.most() + ".");
    }
    if (value instanceof String text
        && !parameter.values().isEmpty()
        && !parameter.values().contains(text)) {
      throw wrong(
          "The argument '" + parameter.name() + "' is '" + Visible.text(text, MAX_SHOWN) + "'",
          "Give one of: " + String.join(", ", parameter.values()) + ".");
    }
  }

  private static CommandFailure wrong(String what, String cure) {
    return new CommandFailure(ExitCode.USAGE, "usage", what, cure);
  }

  /** A text; null when it was not given. */
  @Nullable String text(String name) {
    return values.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }

  /** A text that was required. */
  String required(String name) {
    String text = text(name);
    return text == null ? "" : text;
  }

  /** A number. */
  int number(String name, int otherwise) {
    return values.get(name) instanceof Number number ? number.intValue() : otherwise;
  }

  /** Whether something was switched on. */
  boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }
}
