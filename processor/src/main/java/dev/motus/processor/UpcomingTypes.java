package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * The classes that we are about to generate, which are as good as there: sources may mention them.
 */
record UpcomingTypes(Set<ClassName> names) {
  static final UpcomingTypes NONE = new UpcomingTypes(Set.of());

  /**
   * The class that a source means.
   *
   * @param name as the source has it, simple or qualified
   * @param packageName of the source
   */
  Optional<ClassName> find(String name, String packageName) {
    return inPackage(name, packageName).or(() -> imported(name));
  }

  /** The same, but only of the source's own package: there, no import can mean another class. */
  Optional<ClassName> inPackage(String name, String packageName) {
    // Where it does not know the name, javac says "<any>".
    return SourceVersion.isIdentifier(name)
        ? Optional.of(ClassName.get(packageName, name)).filter(names::contains)
        : Optional.empty();
  }

  private Optional<ClassName> imported(String name) {
    List<ClassName> candidates =
        names.stream()
            .filter(each -> each.canonicalName().equals(name) || each.simpleName().equals(name))
            .toList();
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }
}
