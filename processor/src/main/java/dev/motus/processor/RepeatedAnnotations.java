package dev.motus.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * Shows messages at one of several annotations of a kind. The compiler puts those into a container
 * that stands nowhere in the source, so that javac shows all of their messages at the element
 * itself, unless it is asked for the source.
 */
final class RepeatedAnnotations {
  private RepeatedAnnotations() {}

  /** Whether it was one of several, and the message has been printed. */
  static boolean print(ProcessingEnvironment environment, Finding finding) {
    Element element = finding.place().element();
    AnnotationMirror annotation = finding.place().annotation();
    // Another compiler has no such trees, and perhaps not even the classes.
    boolean isJavac = environment.getClass().getName().startsWith("com.sun.tools.javac.");
    if (annotation == null || !isJavac) {
      return false;
    }
    int index = indexInContainer(element, annotation);
    return index >= 0 && Source.print(environment, finding, annotation, index);
  }

  private static int indexInContainer(Element element, AnnotationMirror annotation) {
    return element.getAnnotationMirrors().stream()
        .flatMap(container -> container.getElementValues().values().stream())
        .filter(value -> value.getValue() instanceof List<?>)
        .map(
            value ->
                ((List<?>) value.getValue()).stream().map(RepeatedAnnotations::mirror).toList())
        .map(mirrors -> mirrors.indexOf(Optional.of(annotation)))
        .filter(index -> index >= 0)
        .findFirst()
        .orElse(-1);
  }

  private static Optional<AnnotationMirror> mirror(Object value) {
    return value instanceof AnnotationValue each
            && each.getValue() instanceof AnnotationMirror annotation
        ? Optional.of(annotation)
        : Optional.empty();
  }

  /** A class of its own, which is loaded where there is javac only. */
  private static final class Source {
    private static boolean print(
        ProcessingEnvironment environment, Finding finding, AnnotationMirror wanted, int index) {
      Trees trees = Trees.instance(environment);
      TreePath path = trees.getPath(finding.place().element());
      if (path == null) {
        return false;
      }
      String name = wanted.getAnnotationType().asElement().getSimpleName().toString();
      List<? extends AnnotationTree> same =
          annotations(path.getLeaf()).stream()
              .filter(annotation -> annotation.getAnnotationType().toString().endsWith(name))
              .toList();
      if (index >= same.size()) {
        return false;
      }
      trees.printMessage(
          finding.problem().kind(), finding.message(), same.get(index), path.getCompilationUnit());
      return true;
    }

    private static List<? extends AnnotationTree> annotations(Tree tree) {
      if (tree instanceof PackageTree pkg) {
        return pkg.getAnnotations();
      }
      if (tree instanceof MethodTree method) {
        return method.getModifiers().getAnnotations();
      }
      return tree instanceof ClassTree type ? type.getModifiers().getAnnotations() : List.of();
    }
  }
}
