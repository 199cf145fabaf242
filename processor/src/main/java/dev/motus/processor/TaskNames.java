package dev.motus.processor;

import com.google.auto.common.MoreElements;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.ModuleElement.RequiresDirective;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The names of all tasks in a compilation, so that a misspelt one in a hook can be pointed out.
 *
 * <p>They are read when all rounds are over: an annotation may name a constant that another
 * processor has yet to make.
 */
final class TaskNames {
  private final Elements elements;
  private final TaskMarks marks;
  private final Subjects subjects;
  private final SortedSet<ProxyRequest> requests = new TreeSet<>();

  TaskNames(Elements elements) {
    this.elements = elements;
    this.marks = new TaskMarks(elements);
    this.subjects = new Subjects(elements);
  }

  /** Notes the types with tasks of this round. */
  void add(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    requests.addAll(Discovery.discover(annotations, round));
  }

  /**
   * The task that was meant by a name that no task has; empty when the name exists, or when nothing
   * here resembles it: it may be the task of a library.
   *
   * @param hook the class with the name
   */
  Optional<String> meantBy(String name, TypeElement hook) {
    SortedSet<String> names = new TreeSet<>();
    Set<PackageElement> packages = new LinkedHashSet<>();
    packages.add(MoreElements.getPackage(hook));
    for (ProxyRequest request : requests) {
      subjects
          .origin(request)
          .ifPresent(
              origin -> {
                packages.add(MoreElements.getPackage(origin));
                add(request, origin, names);
              });
    }
    if (names.contains(name)) {
      return Optional.empty();
    }
    Optional<String> similar = Similar.find(name, names);
    if (similar.isPresent()) {
      // Only now: it has the compiler read many classes.
      packages.addAll(seenBy(elements.getModuleOf(hook)));
    }
    return packages.stream().anyMatch(pkg -> isInClassFile(name, pkg)) ? Optional.empty() : similar;
  }

  /** The packages of a module, and those that it uses of others; not the JDK's. */
  private Set<PackageElement> seenBy(ModuleElement module) {
    if (elements.getClass().getName().startsWith("org.eclipse.")) {
      // Ecj reports problems of packages that the sources do not need, without a place.
      return Set.of();
    }
    // Of the unnamed module, these are the packages that the sources have named.
    Set<PackageElement> seen =
        new LinkedHashSet<>(ElementFilter.packagesIn(module.getEnclosedElements()));
    for (RequiresDirective each : ElementFilter.requiresIn(module.getDirectives())) {
      String required = each.getDependency().getQualifiedName().toString();
      if (!required.startsWith("java.") && !required.startsWith("jdk.")) {
        ElementFilter.exportsIn(each.getDependency().getDirectives())
            .forEach(exports -> seen.add(exports.getPackage()));
      }
    }
    return seen;
  }

  private void add(ProxyRequest request, Element origin, Set<String> names) {
    if (request.source() != ProxyRequest.Source.OWN_TYPE) {
      addListed(origin, names);
      return;
    }
    // Inherited tasks too, also those of an earlier build.
    for (ExecutableElement method :
        ElementFilter.methodsIn(elements.getAllMembers((TypeElement) origin))) {
      marks
          .decidingOrInherited(method)
          .ifPresent(mark -> names.add(mark.nameFor(method.getSimpleName())));
    }
    // One that cannot be traced is an error of its own; its name is none.
    for (ExecutableElement method : ElementFilter.methodsIn(origin.getEnclosedElements())) {
      marks.on(method).forEach(mark -> names.add(mark.nameFor(method.getSimpleName())));
    }
  }

  private void addListed(Element element, Set<String> names) {
    for (AnnotationView traced :
        AnnotationView.findAll(element, Names.TRACED, Names.TRACED_TYPES, elements)) {
      names.addAll(traced.strings("methods"));
      if (traced.strings("methods").isEmpty()) {
        traced.raw("value").forEach(value -> addAbstractMethods(value, names));
      }
    }
  }

  private void addAbstractMethods(AnnotationValue value, Set<String> names) {
    if (value.getValue() instanceof DeclaredType type
        && type.asElement() instanceof TypeElement element) {
      ElementFilter.methodsIn(elements.getAllMembers(element)).stream()
          .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
          .forEach(method -> names.add(method.getSimpleName().toString()));
    }
  }

  // A compiler that is given changed files only shows the other classes of a package, too.
  private boolean isInClassFile(String name, PackageElement pkg) {
    return pkg.getEnclosedElements().stream()
        .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
        .anyMatch(
            method ->
                marks
                    .deciding(method)
                    .filter(mark -> mark.nameFor(method.getSimpleName()).equals(name))
                    .isPresent());
  }
}
