package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * Where the descriptors of a proxy stand: in the proxy itself, or, when they are many, in classes
 * within it, because what initializes the fields of one class is limited to 64 KB.
 */
final class DescriptorGroups {
  private static final int SIZE = 500;

  private final ClassName proxy;
  private final List<TaskPlan> tasks;
  private final Map<String, ClassName> groups = new HashMap<>();

  DescriptorGroups(ProxyPlan plan) {
    this.proxy = plan.name();
    this.tasks = plan.tracedMethods().stream().map(m -> m.task().orElseThrow()).toList();
    if (tasks.size() > SIZE) {
      for (int i = 0; i < tasks.size(); i++) {
        groups.put(tasks.get(i).constant(), proxy.nestedClass("Tasks" + (i / SIZE + 1)));
      }
    }
  }

  /** Adds the fields, or the classes with them. */
  void addTo(TypeSpec.Builder type, ProxyEncoders encoders) {
    if (groups.isEmpty()) {
      tasks.forEach(
          task -> type.addField(DescriptorWriter.field(task, encoders, Modifier.PRIVATE)));
      return;
    }
    for (int first = 0; first < tasks.size(); first += SIZE) {
      TypeSpec.Builder group =
          TypeSpec.classBuilder("Tasks" + (first / SIZE + 1))
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
      tasks.subList(first, Math.min(tasks.size(), first + SIZE)).stream()
          .map(task -> DescriptorWriter.field(task, encoders))
          .forEach(group::addField);
      type.addType(group.build());
    }
  }

  /** {@code SEARCH}, or {@code TracedWebTools.SEARCH} where a parameter has that name. */
  CodeBlock reference(TaskPlan task, List<String> parameterNames) {
    ClassName group = groups.get(task.constant());
    if (group != null) {
      return CodeBlock.of("$T.$N", group, task.constant());
    }
    return parameterNames.contains(task.constant())
        ? CodeBlock.of("$T.$N", proxy, task.constant())
        : CodeBlock.of("$N", task.constant());
  }
}
