package dev.motus.processor;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;

/**
 * Finds packages that hide a class of {@code java.lang}: {@code com.example.String} does so in
 * every file of its package. Then generated code imports the one of the JDK. Serves one round.
 */
final class JavaLangShadows {
  private final Elements elements;
  // By qualified name: to look for a class that is not there is slow.
  private final Map<String, Boolean> exists = new HashMap<>();

  JavaLangShadows(Elements elements) {
    this.elements = elements;
  }

  /**
   * Whether the package hides one of the classes.
   *
   * @param names simple ones
   */
  boolean areIn(PackageElement pkg, Stream<String> names) {
    return names
        .map(name -> pkg.getQualifiedName() + "." + name)
        .anyMatch(
            name ->
                exists.computeIfAbsent(name, key -> ClassLookup.find(elements, pkg, key) != null));
  }
}
