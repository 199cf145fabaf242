package dev.motus.processor;

import com.palantir.javapoet.TypeName;
import dev.motus.processor.catalog.CatalogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What a catalogue may know of the users' types. */
final class CatalogTypes implements CatalogSource {
  private final Visibility visibility;
  private final TypeNames names;
  private final DataTypes dataTypes;
  private final DataProperties properties;
  private final DocComments comments;
  private final JsonAnnotations annotations;

  /** What generated code of a package may know. */
  CatalogTypes(
      Elements elements, Types types, TaskMarks marks, Visibility visibility, PackageElement pkg) {
    this.visibility = visibility;
    this.names = new TypeNames(visibility, pkg.getQualifiedName().toString(), Map.of());
    this.dataTypes = new DataTypes(elements, types);
    this.properties = new DataProperties(elements, types, dataTypes, marks);
    this.comments = new DocComments(elements);
    this.annotations = new JsonAnnotations(elements);
  }

  @Override
  public boolean canName(TypeElement type) {
    return visibility.sees(type);
  }

  @Override
  public boolean canCall(Element member) {
    return visibility.seesMember(member);
  }

  @Override
  public TypeName nameOf(TypeMirror type) {
    return names.local(type);
  }

  @Override
  public boolean isData(TypeElement type) {
    return dataTypes.isData(type);
  }

  @Override
  public List<Shown> shown(TypeElement type) {
    List<Shown> shown = new ArrayList<>();
    properties
        .read(type)
        .forEach(
            (property, mirror) -> {
              // What no accessor shows has no type.
              if (mirror.getKind() != TypeKind.NONE) {
                shown.add(new Shown(property.name(), property.accessor(), mirror));
              }
            });
    return shown;
  }

  @Override
  public String description(Element element) {
    return comments.text(element);
  }

  @Override
  public String description(Element owner, String parameter) {
    return comments.parameter(owner, parameter);
  }

  @Override
  public Optional<String> jsonName(Element element) {
    return annotations.name(element);
  }

  @Override
  public boolean isNullable(Element declared, TypeMirror type) {
    return annotations.isNullable(declared, type);
  }

  @Override
  public List<Limit> limits(Element declared, TypeMirror type) {
    return annotations.limits(declared, type);
  }

  @Override
  public Optional<String> defaultValue(Element declared) {
    return annotations.defaultValue(declared);
  }
}
