package dev.motus.processor;

import com.palantir.javapoet.TypeName;
import dev.motus.processor.catalog.CatalogSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * The users' types as a cassette has them: what a program had comes back, be it null where nobody
 * said so, or outside of limits that are for models.
 */
final class RecordedTypes implements CatalogSource {
  private static final Set<String> EMPTY_FOR_NULL =
      Set.of(
          "java.util.Optional",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.OptionalDouble");

  private final CatalogSource types;
  private @Nullable String secret;

  RecordedTypes(CatalogSource types) {
    this.types = types;
  }

  /** What of the types read since the last time must not be written to a file. */
  Optional<String> takeSecret() {
    Optional<String> found = Optional.ofNullable(secret);
    secret = null;
    return found;
  }

  static boolean isSecret(Element element) {
    return AnnotationView.mirror(element, Names.REDACT) != null;
  }

  private void note(TypeElement type) {
    // A component's annotation may stand on its accessor or its field only.
    for (Element each : type.getEnclosedElements()) {
      boolean isProperty =
          each.getKind().isField()
              || each.getKind() == ElementKind.RECORD_COMPONENT
              || (each instanceof ExecutableElement method && method.getParameters().isEmpty());
      if (isProperty && isSecret(each)) {
        secret = type.getSimpleName() + "." + each.getSimpleName();
      }
    }
    for (ExecutableElement each : ElementFilter.constructorsIn(type.getEnclosedElements())) {
      each.getParameters().stream()
          .filter(RecordedTypes::isSecret)
          .forEach(parameter -> secret = type.getSimpleName() + "." + parameter.getSimpleName());
    }
  }

  @Override
  public boolean canName(TypeElement type) {
    return types.canName(type);
  }

  @Override
  public boolean canCall(Element member) {
    return types.canCall(member);
  }

  @Override
  public TypeName nameOf(TypeMirror type) {
    return types.nameOf(type);
  }

  @Override
  public boolean isData(TypeElement type) {
    boolean isData = types.isData(type);
    if (isData) {
      note(type);
    }
    return isData;
  }

  @Override
  public List<Shown> shown(TypeElement type) {
    return types.shown(type);
  }

  @Override
  public String description(Element element) {
    return "";
  }

  @Override
  public String description(Element owner, String parameter) {
    return "";
  }

  @Override
  public Optional<String> jsonName(Element element) {
    return types.jsonName(element);
  }

  @Override
  public boolean isNullable(Element declared, TypeMirror type) {
    return !(type instanceof DeclaredType named
        && named.asElement() instanceof TypeElement element
        && EMPTY_FOR_NULL.contains(element.getQualifiedName().toString()));
  }

  @Override
  public List<Limit> limits(Element declared, TypeMirror type) {
    return List.of();
  }

  @Override
  public Optional<String> defaultValue(Element declared) {
    return Optional.empty();
  }
}
