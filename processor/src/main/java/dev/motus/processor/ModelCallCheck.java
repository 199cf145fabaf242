package dev.motus.processor;

import dev.motus.annotation.TaskType;
import dev.motus.processor.modelcall.ModelCall.Role;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds model calls of which a trace could only tell that they happened. */
final class ModelCallCheck {
  private ModelCallCheck() {}

  static List<Finding> check(ProxyPlan plan) {
    return plan.tracedMethods().stream()
        .filter(method -> isUnread(method.task().orElseThrow()))
        .map(
            method ->
                MethodProblem.MODEL_CONVENTION.at(
                    plan.subject().placeOf(method.signature().element()),
                    method.signature().shortForm(),
                    Stream.of(Role.values())
                        .filter(role -> role != Role.RESPONSE_MODEL)
                        .map(Role::described)
                        .collect(Collectors.joining(", "))))
        .toList();
  }

  private static boolean isUnread(TaskPlan task) {
    return task.mark().type() == TaskType.MODEL_CALL
        && task.extractor().isEmpty()
        // Who hides values does not miss them.
        && !task.redactedResult()
        && task.parameters().stream().noneMatch(TaskPlan.Parameter::redacted);
  }
}
