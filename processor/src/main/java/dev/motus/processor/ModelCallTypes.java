package dev.motus.processor;

import com.palantir.javapoet.TypeName;
import dev.motus.processor.modelcall.NameableTypes;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What the extractors of a proxy can name: they are nested in it. */
final class ModelCallTypes implements NameableTypes {
  private final Visibility visibility;
  private final TypeNames names;

  ModelCallTypes(Visibility visibility, String packageName) {
    this.visibility = visibility;
    this.names = new TypeNames(visibility, packageName, Map.of());
  }

  @Override
  public boolean canName(TypeElement type) {
    return visibility.sees(type);
  }

  @Override
  public boolean canName(TypeMirror type) {
    return visibility.firstHidden(type).isEmpty();
  }

  @Override
  public boolean canCall(Element member) {
    return visibility.seesMember(member);
  }

  @Override
  public boolean isRedacted(Element element) {
    return AnnotationView.mirror(element, Names.REDACT) != null;
  }

  @Override
  public TypeName nameOf(TypeMirror type) {
    return names.local(type);
  }
}
