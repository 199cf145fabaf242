package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The names of parameters of methods that come from class files. Those of interfaces have none
 * unless they were compiled with {@code -parameters}. The class that an earlier build generated has
 * bodies, and compilers keep the names in these for debuggers; without {@code -g}, its source has
 * them.
 */
final class EarlierNames {
  private final Elements elements;
  private final EarlierSource sources;
  private final PackageElement packageElement;

  /**
   * @param packageElement where generated classes go now
   */
  EarlierNames(Elements elements, EarlierSource sources, PackageElement packageElement) {
    this.elements = elements;
    this.sources = sources;
    this.packageElement = packageElement;
  }

  /** As they are declared; where no name is known, the one that the compiler makes up. */
  List<String> of(ExecutableElement method) {
    List<String> declared = declared(method);
    if (!hasMadeUp(declared)) {
      return declared;
    }
    TypeElement owner = Owner.of(method);
    return Stream.of(MoreElements.getPackage(owner), packageElement)
        .distinct()
        .map(place -> new Subject(owner, owner, place, null).proxyName())
        .flatMap(generated -> of(generated, method))
        .filter(names -> names.size() == declared.size() && !hasMadeUp(names))
        .findFirst()
        .orElse(declared);
  }

  private Stream<List<String>> of(ClassName generated, ExecutableElement method) {
    TypeElement proxy = ClassLookup.find(elements, packageElement, generated.canonicalName());
    if (proxy == null || AnnotationView.mirror(proxy, Names.TRACED_GENERATED) == null) {
      return Stream.empty();
    }
    return Stream.concat(
        overridden(method, proxy).map(EarlierNames::declared),
        Stream.of(sources.parameterNames(generated, method)));
  }

  private Stream<ExecutableElement> overridden(ExecutableElement method, TypeElement proxy) {
    return ElementFilter.methodsIn(proxy.getEnclosedElements()).stream()
        .filter(own -> own.getSimpleName().equals(method.getSimpleName()))
        .filter(own -> elements.overrides(own, method, proxy));
  }

  static List<String> declared(ExecutableElement method) {
    return method.getParameters().stream().map(p -> p.getSimpleName().toString()).toList();
  }

  private static boolean hasMadeUp(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (isMadeUp(names.get(i), i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a compiler calls a parameter so of which it knows no name. */
  static boolean isMadeUp(String name, int index) {
    return name.equals("arg" + index);
  }
}
