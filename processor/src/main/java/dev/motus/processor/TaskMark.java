package dev.motus.processor;

import dev.motus.annotation.TaskType;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What makes a method a task: an annotation on it, on its type, or a listing in {@code @Traced}.
 *
 * @param mirror the annotation
 * @param annotation how messages call it: {@code @Tool}
 * @param name the task's name as written; empty for the method's name
 * @param description what the tool does, as written; may be empty
 * @param extractor the class named as extractor, or null
 */
record TaskMark(
    AnnotationMirror mirror,
    String annotation,
    String name,
    TaskType type,
    String description,
    @Nullable TypeMirror extractor) {

  /** The name in traces of the method with this simple name. */
  String nameFor(CharSequence methodName) {
    return name.isEmpty() ? methodName.toString() : name;
  }

  boolean isTool() {
    return type == TaskType.TOOL_CALL;
  }
}
