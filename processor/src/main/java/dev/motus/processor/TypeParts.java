package dev.motus.processor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.UnionType;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a type mentions anywhere in it: as itself, as an argument, as a bound of a
 * wildcard.
 */
final class TypeParts extends SimpleTypeVisitor14<@Nullable Void, Map<String, DeclaredType>> {
  private TypeParts() {}

  /**
   * Each class once; those that do not exist have the kind ERROR. Type variables are not followed.
   */
  static List<DeclaredType> of(TypeMirror type) {
    Map<String, DeclaredType> found = new LinkedHashMap<>();
    type.accept(new TypeParts(), found);
    return List.copyOf(found.values());
  }

  @Override
  public @Nullable Void visitDeclared(DeclaredType type, Map<String, DeclaredType> found) {
    if (found.putIfAbsent(type.asElement() + " " + type, type) == null) {
      if (type.getEnclosingType().getKind() == TypeKind.DECLARED) {
        type.getEnclosingType().accept(this, found);
      }
      type.getTypeArguments().forEach(argument -> argument.accept(this, found));
    }
    return null;
  }

  @Override
  public @Nullable Void visitError(ErrorType type, Map<String, DeclaredType> found) {
    found.putIfAbsent("? " + type, type);
    return null;
  }

  @Override
  public @Nullable Void visitArray(ArrayType type, Map<String, DeclaredType> found) {
    return type.getComponentType().accept(this, found);
  }

  @Override
  public @Nullable Void visitWildcard(WildcardType type, Map<String, DeclaredType> found) {
    if (type.getExtendsBound() != null) {
      type.getExtendsBound().accept(this, found);
    }
    if (type.getSuperBound() != null) {
      type.getSuperBound().accept(this, found);
    }
    return null;
  }

  @Override
  public @Nullable Void visitIntersection(IntersectionType type, Map<String, DeclaredType> found) {
    type.getBounds().forEach(bound -> bound.accept(this, found));
    return null;
  }

  @Override
  public @Nullable Void visitUnion(UnionType type, Map<String, DeclaredType> found) {
    type.getAlternatives().forEach(alternative -> alternative.accept(this, found));
    return null;
  }

  @Override
  public @Nullable Void visitTypeVariable(TypeVariable type, Map<String, DeclaredType> found) {
    return null;
  }
}
