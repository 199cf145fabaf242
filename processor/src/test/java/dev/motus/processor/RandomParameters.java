package dev.motus.processor;

import dev.motus.processor.RandomType.Parameter;
import dev.motus.processor.RandomType.Shape;
import dev.motus.processor.RandomType.Tree;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a random method: with names that generated code would like to use as well. */
record RandomParameters(String declared, List<String> names) {
  static final List<String> NAMES =
      List.of(
          "query",
          "task",
          "result",
          "thrown",
          "delegate",
          "constructed",
          "value",
          "$",
          "record",
          "var",
          "größe",
          "M0",
          "OVER",
          "other",
          "args",
          "arg0",
          "_x",
          "sealed",
          "Task",
          "object",
          "hashCode",
          "TASK",
          "TaskType",
          "AgentRuntime",
          "TracedResult",
          "a_named_one",
          "A_NAMED_ONE",
          "Encoders");

  /**
   * @param markers how many parameters of a type that no other one has come first, to tell
   *     overloads apart
   */
  static RandomParameters of(Shape shape, int markers, RandomScope scope) {
    List<String> names = new ArrayList<>();
    List<String> declared = new ArrayList<>();
    for (int i = 0; i < markers; i++) {
      names.add("marker" + i);
      declared.add("char marker" + i);
    }
    for (int i = 0; i < shape.parameters().size(); i++) {
      Parameter parameter = shape.parameters().get(i);
      String name = NAMES.get(parameter.name());
      name = names.contains(name) ? name + i : name;
      boolean isLast = i == shape.parameters().size() - 1;
      Tree type = parameter.type();
      names.add(name);
      declared.add(
          (parameter.isRedacted() ? "@Redact " : "")
              + (parameter.isFinal() ? "final " : "")
              + scope.text(type)
              + (isLast && shape.isVarargs() ? "... " : " ")
              + name);
    }
    return new RandomParameters(String.join(", ", declared), names);
  }

  /** An array of what the parameters hold. */
  String array() {
    return "new java.lang.Object[] {" + String.join(", ", names) + "}";
  }
}
