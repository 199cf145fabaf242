package dev.motus.processor;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** The names of all tasks in a compilation, so that a misspelt one in a hook can be pointed out. */
final class TaskNames {
  private final Elements elements;
  private final TaskMarks marks;
  private final SortedSet<String> names = new TreeSet<>();

  TaskNames(Elements elements) {
    this.elements = elements;
    this.marks = new TaskMarks(elements);
  }

  /** Notes the tasks of this round. */
  void add(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        switch (annotation.getQualifiedName().toString()) {
          case Names.TRACED, Names.TRACED_TYPES -> addListed(element);
          case Names.TASK_HOOK, Names.TASK_HOOKS -> {
            // Hooks name tasks; they are none.
          }
          default -> addOwn(element);
        }
      }
    }
  }

  /**
   * The task that was meant by a name that no task has; empty when the name exists, or when nothing
   * here resembles it: it may be the task of a library.
   */
  Optional<String> meantBy(String name) {
    if (names.contains(name)) {
      return Optional.empty();
    }
    int allowed = Math.max(1, name.length() / 4);
    String best = null;
    int least = allowed + 1;
    for (String known : names) {
      int distance = distance(name, known);
      if (distance < least) {
        least = distance;
        best = known;
      }
    }
    return Optional.ofNullable(best);
  }

  private void addOwn(Element element) {
    if (element instanceof ExecutableElement method) {
      marks.on(method).forEach(mark -> names.add(mark.nameFor(method.getSimpleName())));
    } else {
      for (ExecutableElement method : ElementFilter.methodsIn(element.getEnclosedElements())) {
        marks.deciding(method).ifPresent(mark -> names.add(mark.nameFor(method.getSimpleName())));
      }
    }
  }

  private void addListed(Element element) {
    for (AnnotationView traced :
        AnnotationView.findAll(element, Names.TRACED, Names.TRACED_TYPES, elements)) {
      names.addAll(traced.strings("methods"));
      if (traced.strings("methods").isEmpty()) {
        traced.raw("value").forEach(this::addAbstractMethods);
      }
    }
  }

  private void addAbstractMethods(AnnotationValue value) {
    if (value.getValue() instanceof DeclaredType type
        && type.asElement() instanceof TypeElement element) {
      ElementFilter.methodsIn(elements.getAllMembers(element)).stream()
          .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
          .forEach(method -> names.add(method.getSimpleName().toString()));
    }
  }

  /** How many letters have to be changed, added or taken away (Levenshtein). */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
