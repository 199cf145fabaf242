package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * Types as generated code writes them, with their type-use annotations, which JavaPoet's own
 * conversion loses.
 *
 * <p>Filling in type arguments loses annotations as well: {@code @Nullable T find()} becomes {@code
 * Hit find()}. So the resolved type and the type as written are walked in parallel, and annotations
 * are taken from both.
 */
final class TypeNames {
  private static final ClassName OBJECT = ClassName.get(Object.class);

  private final Visibility visibility;
  private final String packageName;
  private final Map<String, String> renamed;
  private final Predicate<AnnotationMirror> kept;

  /**
   * @param packageName where the generated code goes; types that do not exist yet are taken to be
   *     generated there
   * @param renamed type variables of the method that have another name in the generated code
   */
  TypeNames(Visibility visibility, String packageName, Map<String, String> renamed) {
    this(visibility, packageName, renamed, visibility::canWrite);
  }

  private TypeNames(
      Visibility visibility,
      String packageName,
      Map<String, String> renamed,
      Predicate<AnnotationMirror> kept) {
    this.visibility = visibility;
    this.packageName = packageName;
    this.renamed = renamed;
    this.kept = kept;
  }

  TypeName of(TypeMirror type) {
    return of(type, type);
  }

  /**
   * The resolved type with the annotations of both.
   *
   * @param written the type as the source declares it; null when it has another shape than the
   *     resolved one
   */
  TypeName of(TypeMirror type, @Nullable TypeMirror written) {
    return plain(type, written).annotated(annotations(type, written));
  }

  /** The type without any annotation: for a local variable. */
  TypeName local(TypeMirror type) {
    return new TypeNames(visibility, packageName, renamed, mirror -> false).of(type);
  }

  /** The same for types that stand in an override, where what makes a framework act does not. */
  TypeNames without(ActingAnnotations acting) {
    return new TypeNames(
        visibility, packageName, renamed, kept.and(mirror -> !acting.contains(mirror)));
  }

  /** {@code T extends Comparable<T> & Closeable}. */
  TypeVariableName variable(TypeVariable variable, TypeParameterElement written) {
    List<? extends TypeMirror> writtenBounds = written.getBounds();
    List<? extends TypeMirror> bounds = bounds(variable.getUpperBound());
    // For ecj, the bound of a variable with several is the variable itself.
    if (bounds.get(0) instanceof TypeVariable bound
        && bound.asElement().getSimpleName().equals(written.getSimpleName())) {
      bounds = writtenBounds;
    }
    List<TypeName> names = new ArrayList<>();
    for (int i = 0; i < bounds.size(); i++) {
      TypeName bound = of(bounds.get(i), i < writtenBounds.size() ? writtenBounds.get(i) : null);
      // "extends Object" says nothing, "extends @Nullable Object" does.
      if (!bound.equals(OBJECT) || bound.isAnnotated()) {
        names.add(bound);
      }
    }
    return TypeVariableName.get(nameOf(variable), names.toArray(new TypeName[0]));
  }

  static List<? extends TypeMirror> bounds(TypeMirror upperBound) {
    return upperBound instanceof IntersectionType intersection
        ? intersection.getBounds()
        : List.of(upperBound);
  }

  private TypeName plain(TypeMirror type, @Nullable TypeMirror written) {
    return switch (type.getKind()) {
      case DECLARED -> declared((DeclaredType) type, written);
      case ERROR -> upcoming((DeclaredType) type);
      case ARRAY ->
          ArrayTypeName.of(
              of(
                  ((ArrayType) type).getComponentType(),
                  written instanceof ArrayType array ? array.getComponentType() : null));
      case TYPEVAR -> TypeVariableName.get(nameOf((TypeVariable) type));
      case WILDCARD -> wildcard((WildcardType) type, written);
      default -> TypeName.get(type).withoutAnnotations();
    };
  }

  private TypeName upcoming(DeclaredType type) {
    ClassName name = visibility.upcoming(type);
    TypeName[] arguments = type.getTypeArguments().stream().map(this::of).toArray(TypeName[]::new);
    return arguments.length == 0 ? name : ParameterizedTypeName.get(name, arguments);
  }

  private TypeName declared(DeclaredType type, @Nullable TypeMirror written) {
    TypeElement element = MoreTypes.asTypeElement(type);
    List<TypeName> arguments = new ArrayList<>();
    for (int i = 0; i < type.getTypeArguments().size(); i++) {
      arguments.add(of(type.getTypeArguments().get(i), argument(written, element, i)));
    }
    TypeMirror outer = type.getEnclosingType();
    // For ecj, even a static class has its outer class as the enclosing type.
    if (outer.getKind() == TypeKind.DECLARED
        && !element.getModifiers().contains(Modifier.STATIC)
        && plain(outer, null) instanceof ParameterizedTypeName parameterized) {
      return parameterized.nestedClass(element.getSimpleName().toString(), arguments);
    }
    ClassName raw = ClassName.get(element);
    return arguments.isEmpty()
        ? raw
        : ParameterizedTypeName.get(raw, arguments.toArray(new TypeName[0]));
  }

  private static @Nullable TypeMirror argument(
      @Nullable TypeMirror written, TypeElement element, int index) {
    return written instanceof DeclaredType declared
            && declared.asElement().equals(element)
            && index < declared.getTypeArguments().size()
        ? declared.getTypeArguments().get(index)
        : null;
  }

  private TypeName wildcard(WildcardType type, @Nullable TypeMirror written) {
    WildcardType asWritten = written instanceof WildcardType wildcard ? wildcard : null;
    if (type.getSuperBound() != null) {
      return WildcardTypeName.supertypeOf(
          of(type.getSuperBound(), asWritten == null ? null : asWritten.getSuperBound()));
    }
    if (type.getExtendsBound() != null) {
      return WildcardTypeName.subtypeOf(
          of(type.getExtendsBound(), asWritten == null ? null : asWritten.getExtendsBound()));
    }
    return WildcardTypeName.subtypeOf(OBJECT);
  }

  private String nameOf(TypeVariable variable) {
    TypeParameterElement element = (TypeParameterElement) variable.asElement();
    String name = element.getSimpleName().toString();
    // By name: for ecj, the variable of a resolved method is not the one of its declaration.
    return element.getGenericElement() instanceof ExecutableElement
        ? renamed.getOrDefault(name, name)
        : name;
  }

  private List<AnnotationSpec> annotations(TypeMirror type, @Nullable TypeMirror written) {
    Map<String, AnnotationSpec> found = new LinkedHashMap<>();
    if (written != null) {
      add(written.getAnnotationMirrors(), found);
    }
    add(type.getAnnotationMirrors(), found);
    return List.copyOf(found.values());
  }

  private void add(List<? extends AnnotationMirror> mirrors, Map<String, AnnotationSpec> found) {
    for (AnnotationMirror mirror : mirrors) {
      if (kept.test(mirror)) {
        found.putIfAbsent(AnnotationView.name(mirror), CopiedAnnotation.of(mirror));
      }
    }
  }
}
