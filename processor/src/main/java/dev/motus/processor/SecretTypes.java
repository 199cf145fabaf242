package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.palantir.javapoet.ClassName;
import dev.motus.processor.EncoderPlan.Property;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The types of a compilation that have {@code @Redact} on a property. Each gets encoders of its own
 * in its own package, which are services, because no signature may lead to it: its values can stand
 * behind {@code Object}. One object serves one round.
 */
final class SecretTypes {
  private final Elements elements;
  private final Types types;
  private final DataTypes dataTypes;
  private final DataProperties properties;
  private final JavaLangShadows shadows;
  private final Predicate<TypeElement> isSource;

  /**
   * @param isSource whether a type is compiled from source in this compilation
   */
  SecretTypes(
      Elements elements,
      Types types,
      DataTypes dataTypes,
      DataProperties properties,
      JavaLangShadows shadows,
      Predicate<TypeElement> isSource) {
    this.elements = elements;
    this.types = types;
    this.dataTypes = dataTypes;
    this.properties = properties;
    this.shadows = shadows;
    this.isSource = isSource;
  }

  /** The qualified names of the types that have the annotation on a member. */
  static SortedSet<String> discover(
      Set<? extends TypeElement> annotations, RoundEnvironment round) {
    SortedSet<String> found = new TreeSet<>();
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(Names.REDACT)) {
        for (Element element : round.getElementsAnnotatedWith(annotation)) {
          ownerOf(element).ifPresent(type -> found.add(type.getQualifiedName().toString()));
        }
      }
    }
    return found;
  }

  private static Optional<TypeElement> ownerOf(Element element) {
    return switch (element.getKind()) {
      case FIELD, RECORD_COMPONENT, METHOD -> Optional.of(Owner.of(element));
      // A secret of the call; but ecj shows components as parameters of the record itself.
      case PARAMETER ->
          element.getEnclosingElement() instanceof TypeElement record
              ? Optional.of(record)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether it inherits from what does not exist yet, so that properties may be missing. */
  static boolean hasMissingSupertype(TypeElement type) {
    return supertypes(type).anyMatch(supertype -> supertype.getKind() == TypeKind.ERROR);
  }

  private static Stream<TypeMirror> supertypes(TypeElement type) {
    return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream());
  }

  /** {@code com.example.RedactedOuter_InnerEncoders}. */
  static ClassName encodersName(TypeElement type) {
    return ClassName.get(
        MoreElements.getPackage(type).getQualifiedName().toString(),
        "Redacted" + String.join("_", ClassName.get(type).simpleNames()) + "Encoders");
  }

  /** Whether a type that is compiled here gets encoders of its own. */
  boolean isEncoded(TypeElement type) {
    return hasSecrets(type) && isVisible(type);
  }

  /** The class of a type's own encoders, if there is one that the package can name. */
  Optional<ClassName> encodersOf(TypeElement type, PackageElement from) {
    ClassName name = encodersName(type);
    boolean exists =
        isSource.test(type)
            ? isEncoded(type)
            : ClassLookup.find(elements, from, name.canonicalName()) != null;
    return exists ? Optional.of(name) : Optional.empty();
  }

  /**
   * Whether a private type is reported where it stands. So is one with a supertype that is encoded
   * where a signature shows it: behind {@code Object} its own text would show.
   */
  boolean isReportedAsPrivate(TypeElement type) {
    return isSource.test(type) && hasSecrets(type) && !isVisible(type);
  }

  private boolean hasSecrets(TypeElement type) {
    return dataTypes.hasProperties(type)
        && AnnotationView.mirror(type, Names.TRACED_GENERATED) == null
        && properties.read(type).keySet().stream().anyMatch(Property::isRedacted)
        // A module may have annotated types and nothing that is traced.
        && ClassLookup.find(elements, type, Names.GENERATED_ENCODERS.canonicalName()) != null;
  }

  private boolean isVisible(TypeElement type) {
    return new Visibility(elements, types, MoreElements.getPackage(type), null, UpcomingTypes.NONE)
        .sees(type);
  }

  SecretEncoders read(TypeElement type) {
    PackageElement pkg = MoreElements.getPackage(type);
    return new SecretEncoders(
        new EncoderPlan(encodersName(type), List.of(properties.encoded(type)), Set.of()),
        type,
        GeneratedCode.annotation(elements, pkg),
        shadows.areIn(pkg, Stream.of("Override", "SuppressWarnings")));
  }
}
