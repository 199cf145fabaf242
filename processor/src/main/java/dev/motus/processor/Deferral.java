package dev.motus.processor;

import dev.motus.processor.UnresolvedTypes.Unresolved;
import java.net.URL;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a type can be read in this round, or whether other processors have work to do on it
 * first.
 *
 * <p>Two things make a type wait: a type in its signatures that does not exist yet, and Lombok,
 * which adds constructors and methods to classes that carry its annotations.
 */
final class Deferral {
  private final UnresolvedTypes unresolvedTypes;
  private final boolean lombokRuns;
  // Names: they have waited a round, so Lombok is through with them.
  private final Set<String> seenBefore = new HashSet<>();
  private final Set<String> seenNow = new HashSet<>();

  Deferral(UnresolvedTypes unresolvedTypes, boolean lombokRuns) {
    this.unresolvedTypes = unresolvedTypes;
    this.lombokRuns = lombokRuns;
  }

  /** Begins a round. */
  void startRound() {
    seenBefore.addAll(seenNow);
  }

  /** Whether Lombok is on the annotation processor path, where it shares our class loader. */
  static boolean lombokRuns() {
    ClassLoader loader = Deferral.class.getClassLoader();
    URL processor =
        loader == null ? null : loader.getResource("lombok/launch/AnnotationProcessorHider.class");
    return processor != null;
  }

  /**
   * Why the type has to wait, or ready.
   *
   * @param upcoming classes of this round, which are as good as there
   * @param anyPackage whether those of other packages are as well: they may be waiting for this one
   */
  Verdict verdict(Subject subject, UpcomingTypes upcoming, boolean anyPackage) {
    TypeElement type = subject.type();
    String own = subject.packageElement().getQualifiedName().toString();
    Optional<Unresolved> unresolved =
        unresolvedTypes.first(
            type,
            name ->
                (anyPackage ? upcoming.find(name, own) : upcoming.inPackage(name, own))
                    .isPresent());
    if (unresolved.isPresent()) {
      return new Verdict(false, unresolved.get());
    }
    return new Verdict(!awaitsLombok(List.of(type)), null);
  }

  /** Whether Lombok has not been at work yet on one of the types, such as those of arguments. */
  boolean awaitsLombok(Collection<TypeElement> types) {
    boolean awaits = false;
    for (TypeElement type : types) {
      String name = type.getQualifiedName().toString();
      if (lombokRuns && hasLombok(type) && !seenBefore.contains(name)) {
        seenNow.add(name);
        awaits = true;
      }
    }
    return awaits;
  }

  /**
   * @param ready whether the type can be read now
   * @param unresolved the missing type that it waits for; null when ready or when it waits for
   *     Lombok
   */
  record Verdict(boolean ready, @Nullable Unresolved unresolved) {}

  /** Whether Lombok will change the type: its annotations stand on the type or on a member. */
  static boolean hasLombok(TypeElement type) {
    return Stream.concat(Stream.<Element>of(type), type.getEnclosedElements().stream())
        .flatMap(element -> element.getAnnotationMirrors().stream())
        .map(AnnotationView::name)
        .anyMatch(ForeignAnnotations::isOfLombok);
  }
}
