package dev.motus.processor.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads what properties a type has: a record's components, or what an object shows of itself. */
final class MemberReader {
  private final CatalogSource source;
  private final Types types;
  private final Elements elements;

  MemberReader(CatalogSource source, Types types, Elements elements) {
    this.source = source;
    this.types = types;
    this.elements = elements;
  }

  /** All properties, in order. */
  List<Member> members(DeclaredType type, TypeElement element) {
    return element.getKind() == ElementKind.RECORD
        ? components(type, element)
        : shown(type, element);
  }

  private List<Member> components(DeclaredType type, TypeElement element) {
    List<Member> members = new ArrayList<>();
    for (RecordComponentElement each :
        ElementFilter.recordComponentsIn(element.getEnclosedElements())) {
      String name = each.getSimpleName().toString();
      members.add(
          new Member(
              source.jsonName(each).or(() -> fieldName(element, name)).orElse(name),
              name,
              resolved(type, each.getAccessor(), each.asType()),
              each,
              source.description(element, name),
              null));
    }
    return members;
  }

  // An annotation that is for fields and not for components stands on the field only.
  private Optional<String> fieldName(TypeElement element, String name) {
    return ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
        .filter(field -> field.getSimpleName().contentEquals(name))
        .findFirst()
        .flatMap(source::jsonName);
  }

  // Filling in type arguments loses the annotations, so a type without variables stays as it is.
  private TypeMirror resolved(DeclaredType type, ExecutableElement accessor, TypeMirror written) {
    return type.getTypeArguments().isEmpty()
        ? written
        : ((ExecutableType) types.asMemberOf(type, accessor)).getReturnType();
  }

  private List<Member> shown(DeclaredType type, TypeElement element) {
    List<Member> members = new ArrayList<>();
    for (CatalogSource.Shown each : source.shown(element)) {
      for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(element))) {
        if (method.getSimpleName().contentEquals(each.accessor())
            && method.getParameters().isEmpty()) {
          members.add(
              new Member(
                  source.jsonName(method).orElse(each.name()),
                  each.accessor(),
                  resolved(type, method, each.type()),
                  method,
                  source.description(method),
                  setter(element, each)));
          break;
        }
      }
    }
    return members;
  }

  private @Nullable ExecutableElement setter(TypeElement element, CatalogSource.Shown property) {
    String name =
        "set"
            + property.name().substring(0, 1).toUpperCase(Locale.ROOT)
            + property.name().substring(1);
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(element))) {
      List<? extends VariableElement> parameters = method.getParameters();
      if (method.getSimpleName().contentEquals(name)
          && parameters.size() == 1
          && source.canCall(method)
          && types.isSameType(
              types.erasure(parameters.get(0).asType()), types.erasure(property.type()))) {
        return method;
      }
    }
    return null;
  }
}
