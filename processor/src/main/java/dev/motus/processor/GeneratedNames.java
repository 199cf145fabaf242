package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Sees to it that no two classes of a compilation get one name. Holds names, so it lives as long as
 * a processor.
 */
final class GeneratedNames {
  private final Elements elements;
  private final Map<ClassName, String> owners = new HashMap<>();

  GeneratedNames(Elements elements) {
    this.elements = elements;
  }

  /**
   * Takes a name for a class to generate.
   *
   * @param pkg where the class goes, or an element in it
   * @param owner the type that the class is for
   * @param place where to say that the name is not to be had
   */
  Optional<Finding> claim(ClassName name, Element pkg, TypeElement owner, Place place) {
    String first = owners.putIfAbsent(name, owner.getQualifiedName().toString());
    if (first != null) {
      return Optional.of(
          taken(name, owner, place, "the class for " + first + " has this name already"));
    }
    TypeElement existing = ClassLookup.find(elements, pkg, name.canonicalName());
    // A class file from an earlier build is ours to replace.
    boolean isForeign =
        existing != null && AnnotationView.mirror(existing, Names.TRACED_GENERATED) == null;
    return isForeign
        ? Optional.of(taken(name, owner, place, "a class with this name already exists"))
        : Optional.empty();
  }

  private static Finding taken(ClassName name, TypeElement owner, Place place, String why) {
    // Nobody can rename what a library has.
    Problem problem =
        place.annotation() == null ? TypeProblem.NAME_TAKEN : TypeProblem.NAME_TAKEN_LISTED;
    return problem.at(place, name.canonicalName(), why, Subject.nestedName(owner));
  }
}
