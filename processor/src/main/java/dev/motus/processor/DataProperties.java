package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import dev.motus.processor.EncoderPlan.Encoded;
import dev.motus.processor.EncoderPlan.Property;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of a type: the components of a record, else what its accessors show.
 *
 * <p>An accessor shows state: {@code getX()}, {@code isX()} or {@code x()} with a field behind it,
 * or an abstract {@code getX()}. Whatever else has such a name may compute, load or change
 * something, which a trace must not cause.
 */
final class DataProperties {
  /** The runtime takes none of these for the product of a task. */
  private static final Set<String> PLAIN =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Class",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short");

  private final Types types;
  private final Elements elements;
  private final DataTypes dataTypes;
  private final TaskMarks marks;
  private final Map<TypeElement, Map<Property, TypeMirror>> known = new HashMap<>();

  DataProperties(Elements elements, Types types, DataTypes dataTypes, TaskMarks marks) {
    this.elements = elements;
    this.types = types;
    this.dataTypes = dataTypes;
    this.marks = marks;
  }

  /** The type with its properties. */
  Encoded encoded(TypeElement type) {
    return new Encoded(type, isVariant(type), List.copyOf(read(type).keySet()));
  }

  private static boolean isVariant(TypeElement type) {
    return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
        .anyMatch(
            supertype ->
                supertype instanceof DeclaredType declared
                    && declared.asElement().getModifiers().contains(Modifier.SEALED));
  }

  /** The properties in order, with their types as declared. */
  Map<Property, TypeMirror> read(TypeElement type) {
    return known.computeIfAbsent(
        type, key -> key.getKind() == ElementKind.RECORD ? components(key) : accessors(key));
  }

  private Map<Property, TypeMirror> components(TypeElement type) {
    Redactions redactions = new Redactions(lineage(type));
    Map<Property, TypeMirror> properties = new LinkedHashMap<>();
    for (RecordComponentElement component :
        ElementFilter.recordComponentsIn(type.getEnclosedElements())) {
      String name = component.getSimpleName().toString();
      properties.put(
          new Property(
              name,
              name,
              Redactions.isOn(component) || redactions.cover(name),
              mayCarryResult(component.asType())),
          component.asType());
    }
    return properties;
  }

  private Map<Property, TypeMirror> accessors(TypeElement type) {
    List<TypeElement> lineage = lineage(type);
    Redactions redactions = new Redactions(lineage);
    Map<String, VariableElement> fields = new LinkedHashMap<>();
    for (TypeElement each : lineage) {
      for (VariableElement field : ElementFilter.fieldsIn(each.getEnclosedElements())) {
        if (!field.getModifiers().contains(Modifier.STATIC)) {
          fields.put(AccessorName.key(field.getSimpleName().toString()), field);
        }
      }
    }
    Map<String, Property> properties = new LinkedHashMap<>();
    Map<Property, TypeMirror> typed = new LinkedHashMap<>();
    for (TypeElement each : lineage) {
      for (ExecutableElement method : ElementFilter.methodsIn(each.getEnclosedElements())) {
        AccessorName name = AccessorName.of(method);
        VariableElement field = name.fieldIn(fields);
        if (showsState(method, name, field)) {
          Property property =
              new Property(
                  name.property(),
                  method.getSimpleName().toString(),
                  redactions.cover(name.property()),
                  false);
          if (properties.putIfAbsent(AccessorName.key(name.property()), property) == null) {
            typed.put(property, method.getReturnType());
          }
        }
      }
    }
    Stream<String> names =
        Stream.concat(
            fields.values().stream()
                .map(field -> field.getSimpleName().toString())
                .filter(redactions::cover),
            redactedMethods(lineage));
    hidden(names, new HashSet<>(properties.keySet())).forEach(p -> typed.put(p, none()));
    return typed;
  }

  /** What is redacted and has no accessor: toString() could show it, were there no encoder. */
  private static List<Property> hidden(Stream<String> names, Set<String> shown) {
    return names
        .filter(name -> shown.add(AccessorName.key(name)))
        .map(name -> new Property(name, name, true, false))
        .toList();
  }

  /** The properties of methods that somebody else implements, or that compute their value. */
  private Stream<String> redactedMethods(List<TypeElement> lineage) {
    return lineage.stream()
        .flatMap(each -> ElementFilter.methodsIn(each.getEnclosedElements()).stream())
        .filter(method -> Redactions.isOn(method) && marks.deciding(method).isEmpty())
        .map(AccessorName::of)
        .filter(AccessorName::isKnown)
        .map(AccessorName::property);
  }

  private TypeMirror none() {
    return types.getNoType(TypeKind.NONE);
  }

  private boolean showsState(
      ExecutableElement method, AccessorName name, @Nullable VariableElement field) {
    boolean isAccessor =
        name.isKnown()
            && method.getModifiers().contains(Modifier.PUBLIC)
            && !method.getModifiers().contains(Modifier.STATIC)
            && method.getTypeParameters().isEmpty()
            && method.getThrownTypes().isEmpty()
            && !TaskMarks.isObjectMethod(method)
            && dataTypes.isReadable(method.getReturnType())
            && !Reluctance.isOn(method, elements);
    if (!isAccessor) {
      return false;
    }
    if (field == null) {
      return name.isGetter() && method.getModifiers().contains(Modifier.ABSTRACT);
    }
    boolean isPlain =
        !field.getModifiers().contains(Modifier.TRANSIENT) && !Reluctance.isOn(field, elements);
    return isPlain && (name.isGetter() || isOf(field, method.getReturnType()));
  }

  // "next()" of a class that counts up has another type than its field, or the field is not final.
  private boolean isOf(VariableElement field, TypeMirror returned) {
    return field.getModifiers().contains(Modifier.FINAL)
        || types.isSameType(types.erasure(field.asType()), types.erasure(returned));
  }

  private static boolean mayCarryResult(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return false;
    }
    boolean isPlain =
        type instanceof DeclaredType declared
            && (declared.asElement().getKind() == ElementKind.ENUM
                || PLAIN.contains(MoreTypes.asTypeElement(declared).getQualifiedName().toString()));
    return !isPlain;
  }

  /** The type and what it inherits from, superclasses first, without those of libraries. */
  private List<TypeElement> lineage(TypeElement type) {
    Set<TypeElement> found = new LinkedHashSet<>();
    Deque<TypeElement> classes = new ArrayDeque<>();
    for (TypeElement each = type; each != null; each = superclass(each)) {
      classes.push(each);
    }
    found.addAll(classes);
    Deque<TypeElement> queue = new ArrayDeque<>(classes);
    while (!queue.isEmpty()) {
      for (TypeMirror each : queue.remove().getInterfaces()) {
        if (each instanceof DeclaredType declared
            && declared.getKind() == TypeKind.DECLARED
            && found.add((TypeElement) declared.asElement())) {
          queue.add((TypeElement) declared.asElement());
        }
      }
    }
    return found.stream().filter(each -> !DataTypes.isOfLibrary(each)).toList();
  }

  private static @Nullable TypeElement superclass(TypeElement type) {
    return type.getSuperclass() instanceof DeclaredType declared
            && declared.getKind() == TypeKind.DECLARED
        ? (TypeElement) declared.asElement()
        : null;
  }

  /** The properties that {@code @Redact} covers, on a field or accessor anywhere in the lineage. */
  private static final class Redactions {
    private final Set<String> keys = new LinkedHashSet<>();

    Redactions(List<TypeElement> lineage) {
      for (TypeElement type : lineage) {
        Stream<? extends Element> members = type.getEnclosedElements().stream();
        members.filter(Redactions::isOn).forEach(this::add);
      }
    }

    private void add(Element member) {
      keys.add(AccessorName.key(member.getSimpleName().toString()));
      if (member instanceof ExecutableElement method && AccessorName.of(method).isKnown()) {
        keys.add(AccessorName.key(AccessorName.of(method).property()));
      }
    }

    boolean cover(String property) {
      return keys.contains(AccessorName.key(property));
    }

    static boolean isOn(Element element) {
      return AnnotationView.mirror(element, Names.REDACT) != null;
    }
  }
}
