package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * A class with hooks, as its registry needs it. Valid within one round.
 *
 * @param hooks in source order; one method may have several
 */
record HookPlan(
    TypeElement type,
    PackageElement packageElement,
    boolean isPublic,
    Optional<ClassName> generatedAnnotation,
    List<Hook> hooks) {

  /**
   * One {@code @TaskHook}.
   *
   * @param event the name of the {@code TaskEvent}; empty when the annotation does not compile
   * @param task only tasks of this name; empty for all
   * @param types names of the {@code TaskType}s; empty for all
   * @param takesEvent whether the method takes the event, or nothing
   * @param isAsync whether the method returns a stage
   */
  record Hook(
      ExecutableElement method,
      AnnotationView annotation,
      String event,
      String task,
      List<String> types,
      boolean prepend,
      boolean isStatic,
      boolean takesEvent,
      boolean isAsync) {}

  /** {@code ProgressHooksHookRegistry}, {@code Outer_InnerHookRegistry}. */
  ClassName registryName() {
    return ClassName.get(
        packageElement.getQualifiedName().toString(),
        String.join("_", ClassName.get(type).simpleNames()) + "HookRegistry");
  }

  /** Whether the registry can be made without an object of the user's. */
  boolean isSelfSufficient() {
    return hooks.stream().allMatch(Hook::isStatic);
  }
}
