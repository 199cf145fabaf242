package dev.motus.processor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * Finds the data types whose values can be inside a value: type arguments, elements, properties and
 * what a sealed type permits, however deep.
 */
final class ReachableTypes {
  /** Nearest first, so what is beyond lies so deep that a trace hardly shows it. */
  private static final int MAX_TYPES = 200;

  private final Types types;
  private final DataTypes dataTypes;
  private final DataProperties properties;
  private final TaskMarks marks;

  ReachableTypes(Types types, DataTypes dataTypes, DataProperties properties, TaskMarks marks) {
    this.types = types;
    this.dataTypes = dataTypes;
    this.properties = properties;
    this.marks = marks;
  }

  Set<TypeElement> from(List<TypeMirror> roots) {
    Walk walk = new Walk();
    walk.queue.addAll(roots);
    while (!walk.queue.isEmpty() && walk.found.size() < MAX_TYPES) {
      walk.visit(walk.queue.remove());
    }
    return walk.found;
  }

  private final class Walk {
    private final Deque<TypeMirror> queue = new ArrayDeque<>();
    private final Set<TypeElement> found = new LinkedHashSet<>();
    private final Set<Element> seen = new HashSet<>();

    private void visit(TypeMirror type) {
      switch (type.getKind()) {
        case ARRAY -> queue.add(((ArrayType) type).getComponentType());
        case DECLARED -> declared((DeclaredType) type);
        case INTERSECTION -> queue.addAll(((IntersectionType) type).getBounds());
        case TYPEVAR -> {
          if (seen.add(((TypeVariable) type).asElement())) {
            queue.add(((TypeVariable) type).getUpperBound());
          }
        }
        case WILDCARD -> wildcard((WildcardType) type);
        default -> {
          // Primitives, and types that do not exist.
        }
      }
    }

    private void wildcard(WildcardType type) {
      if (type.getExtendsBound() != null) {
        queue.add(type.getExtendsBound());
      }
      if (type.getSuperBound() != null) {
        queue.add(type.getSuperBound());
      }
    }

    private void declared(DeclaredType type) {
      queue.addAll(type.getTypeArguments());
      TypeElement element = (TypeElement) type.asElement();
      if (!seen.add(element)) {
        return;
      }
      if (!DataTypes.isOfLibrary(element)) {
        inherited(type);
      }
      // A type with tasks does work; it is no data, even where it is handed around.
      if (dataTypes.isData(element) && !marks.declaresTasks(element)) {
        found.add(element);
        queue.addAll(properties.read(element).values());
        queue.addAll(element.getPermittedSubclasses());
      }
    }

    /** The {@code Hit} in {@code class Hits extends ArrayList<Hit>}. */
    private void inherited(DeclaredType type) {
      for (TypeMirror supertype : types.directSupertypes(type)) {
        if (supertype.getKind() == TypeKind.DECLARED) {
          queue.addAll(((DeclaredType) supertype).getTypeArguments());
          if (!DataTypes.isOfLibrary((TypeElement) ((DeclaredType) supertype).asElement())) {
            inherited((DeclaredType) supertype);
          }
        }
      }
    }
  }
}
