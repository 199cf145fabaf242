package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import dev.motus.annotation.TaskType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads which methods are tasks. */
final class TaskMarks {
  private final Elements elements;

  TaskMarks(Elements elements) {
    this.elements = elements;
  }

  /** The marks on the method itself, the deciding one first. More than one of ours is an error. */
  List<TaskMark> on(ExecutableElement method) {
    List<TaskMark> marks = new ArrayList<>();
    AnnotationView tool = AnnotationView.find(method, Names.TOOL, elements);
    if (tool != null) {
      marks.add(tool(tool, "@Tool"));
    }
    AnnotationView task = AnnotationView.find(method, Names.AGENT_TASK, elements);
    if (task != null) {
      marks.add(task(task, task.string("name")));
    }
    if (marks.isEmpty()) {
      // Our own annotation wins: a tool of a framework may carry both.
      foreignTools(method).forEach(mirror -> marks.add(foreignTool(mirror)));
      agent(method).ifPresent(marks::add);
    }
    return marks;
  }

  /** The mark that decides for this method: its own, or the one on the type that declares it. */
  Optional<TaskMark> deciding(ExecutableElement method) {
    List<TaskMark> own = on(method);
    return own.isEmpty() ? ofType(method) : Optional.of(own.get(0));
  }

  /**
   * The mark that decides for this method, or else the one for a method that it overrides: an
   * override of a task is a task.
   */
  Optional<TaskMark> decidingOrInherited(ExecutableElement method) {
    Optional<TaskMark> own = deciding(method);
    return own.isPresent() ? own : overriddenTask(method).flatMap(this::deciding);
  }

  /** The nearest task that the method overrides. */
  Optional<ExecutableElement> overriddenTask(ExecutableElement method) {
    return inherited(method, Owner.of(method), new HashSet<>());
  }

  private Optional<ExecutableElement> inherited(
      ExecutableElement method, TypeElement type, Set<TypeElement> seen) {
    for (TypeMirror mirror : supertypes(type)) {
      if (mirror.getKind() == TypeKind.DECLARED && seen.add(MoreTypes.asTypeElement(mirror))) {
        TypeElement supertype = MoreTypes.asTypeElement(mirror);
        Optional<ExecutableElement> found =
            ElementFilter.methodsIn(supertype.getEnclosedElements()).stream()
                .filter(other -> mayOverride(method, other))
                .filter(other -> deciding(other).isPresent())
                .findFirst()
                .or(() -> inherited(method, supertype, seen));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private boolean mayOverride(ExecutableElement method, ExecutableElement other) {
    return other.getSimpleName().equals(method.getSimpleName())
        && other.getParameters().size() == method.getParameters().size()
        && elements.overrides(method, other, Owner.of(method));
  }

  private static List<TypeMirror> supertypes(TypeElement type) {
    List<TypeMirror> supertypes = new ArrayList<>(type.getInterfaces());
    supertypes.add(0, type.getSuperclass());
    return supertypes;
  }

  /** What the annotation on the declaring type says for a method without one of its own. */
  Optional<TaskMark> ofType(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    if (!modifiers.contains(Modifier.PUBLIC)
        || modifiers.contains(Modifier.STATIC)
        || isObjectMethod(method)) {
      return Optional.empty();
    }
    return onType(Owner.of(method));
  }

  /** The mark on a type, which stands for all of its public methods. */
  Optional<TaskMark> onType(TypeElement type) {
    return Optional.ofNullable(AnnotationView.find(type, Names.AGENT_TASK, elements))
        .map(view -> task(view, ""));
  }

  /**
   * Whether calls of this type are traced because of annotations on the type or its own methods.
   */
  boolean declaresTasks(TypeElement type) {
    return onType(type).isPresent()
        || ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .anyMatch(method -> !on(method).isEmpty());
  }

  private static List<AnnotationMirror> foreignTools(ExecutableElement method) {
    return ForeignAnnotations.TOOLS.stream()
        .map(name -> AnnotationView.mirror(method, name))
        .filter(Objects::nonNull)
        .toList();
  }

  private Optional<TaskMark> agent(ExecutableElement method) {
    AnnotationMirror mirror = AnnotationView.mirror(method, ForeignAnnotations.AGENT);
    if (mirror == null || !mayBeAgent(Owner.of(method))) {
      return Optional.empty();
    }
    String name = AnnotationView.of(mirror, elements).string("name");
    return Optional.of(new TaskMark(mirror, "@Agent", name, TaskType.AGENT_CALL, "", null));
  }

  /** Whether there can be a traced class for an agent of another framework. */
  static boolean mayBeAgent(TypeElement type) {
    return type.getKind() == ElementKind.CLASS
        && !type.getModifiers().contains(Modifier.FINAL)
        && !type.getModifiers().contains(Modifier.ABSTRACT);
  }

  static TaskType taskType(AnnotationView view) {
    return view.constants("type").stream()
        .flatMap(name -> Arrays.stream(TaskType.values()).filter(t -> t.name().equals(name)))
        .findFirst()
        .orElse(TaskType.NORMAL_TASK);
  }

  /** Whether the method is, or overrides, a method that every object has. */
  static boolean isObjectMethod(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return switch (name) {
      case "hashCode", "toString", "notify", "notifyAll", "getClass", "finalize", "clone" ->
          method.getParameters().isEmpty() && !isInterfaceCloneOrFinalize(method);
      case "equals" ->
          method.getParameters().size() == 1
              && isErasedToObject(method.getParameters().get(0).asType());
      default -> false;
    };
  }

  // The T of equals(T) counts too: Java has no second method with that erasure beside equals.
  private static boolean isErasedToObject(TypeMirror type) {
    return switch (type.getKind()) {
      case DECLARED ->
          MoreTypes.asTypeElement(type).getQualifiedName().contentEquals("java.lang.Object");
      case TYPEVAR -> {
        TypeMirror bound = MoreTypes.asTypeVariable(type).getUpperBound();
        yield bound instanceof IntersectionType several
            ? isErasedToObject(several.getBounds().get(0))
            : isErasedToObject(bound);
      }
      default -> false;
    };
  }

  // Interfaces do not have the protected methods of Object: there, these are names like any other.
  private static boolean isInterfaceCloneOrFinalize(ExecutableElement method) {
    return Owner.of(method).getKind() == ElementKind.INTERFACE && isCloneOrFinalize(method);
  }

  /** Whether the method would override a protected method of Object, were it in a class. */
  static boolean isCloneOrFinalize(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return method.getParameters().isEmpty() && (name.equals("clone") || name.equals("finalize"));
  }

  private static TaskMark task(AnnotationView view, String name) {
    return new TaskMark(view.mirror(), "@AgentTask", name, taskType(view), "", extractor(view));
  }

  private static @Nullable TypeMirror extractor(AnnotationView view) {
    return view.types("extractor").stream()
        .filter(type -> type.getKind() != TypeKind.VOID && type.getKind() != TypeKind.ERROR)
        .findFirst()
        .orElse(null);
  }

  private TaskMark foreignTool(AnnotationMirror mirror) {
    return tool(AnnotationView.of(mirror, elements), "@Tool");
  }

  private static TaskMark tool(AnnotationView view, String annotation) {
    return new TaskMark(
        view.mirror(),
        annotation,
        view.string("name"),
        TaskType.TOOL_CALL,
        // LangChain4j allows several lines.
        String.join(
            " ",
            view.strings("description").isEmpty()
                ? view.strings("value")
                : view.strings("description")),
        null);
  }
}
