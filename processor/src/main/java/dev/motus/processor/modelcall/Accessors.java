package dev.motus.processor.modelcall;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds accessors by their conventional names, in a type and in the objects that it holds. */
final class Accessors {
  /** How many objects deep a value is looked for. */
  private static final int MAX_DEPTH = 3;

  private static final Set<String> OPTIONAL_NUMBERS =
      Set.of("java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble");

  private final Elements elements;
  private final Types types;
  private final NameableTypes nameable;
  private final ValueTypes values;
  private final Map<TypeElement, Map<String, ExecutableElement>> methods = new HashMap<>();

  Accessors(Elements elements, Types types, NameableTypes nameable, ValueTypes values) {
    this.elements = elements;
    this.types = types;
    this.nameable = nameable;
    this.values = values;
  }

  /**
   * Finds a value by the names of its accessor, nearest first: in the type, then in its subtypes,
   * then in the objects that the carriers lead to.
   *
   * @param carriers accessors of objects that may hold it; of a list, the first element is looked
   *     into
   * @param isWanted whether a value of this type will do
   * @return one way, or one for each subtype that has it; empty when it is not found
   */
  List<Access> search(
      TypeMirror type, List<String> names, List<String> carriers, Predicate<TypeMirror> isWanted) {
    return search(unwrapped(type), names, carriers, isWanted);
  }

  /** Those of these types that are on the class path and that generated code can name. */
  Stream<DeclaredType> named(List<String> names) {
    return names.stream()
        .flatMap(name -> Optional.ofNullable(elements.getTypeElement(name)).stream())
        .filter(nameable::canName)
        .map(type -> (DeclaredType) type.asType());
  }

  private List<Access> search(
      Access start, List<String> names, List<String> carriers, Predicate<TypeMirror> isWanted) {
    List<Access> level = List.of(start);
    for (int depth = 0; depth <= MAX_DEPTH && !level.isEmpty(); depth++) {
      List<Access> found = firstOf(level, names, isWanted);
      if (!found.isEmpty()) {
        return found;
      }
      List<Access> next = new ArrayList<>();
      for (Access holder : level) {
        for (Access seen : withSubtypes(holder)) {
          carriers.stream()
              .flatMap(name -> find(seen, name).stream())
              .map(this::firstElement)
              .filter(access -> access.to().getKind() == TypeKind.DECLARED)
              .forEach(next::add);
        }
      }
      level = next;
    }
    return List.of();
  }

  /** The object itself, or the one that it is only a view of. */
  Access unwrapped(TypeMirror type) {
    return ModelConventions.WRAPPED.stream()
        .flatMap(name -> find(Access.self(type), name).stream())
        .findFirst()
        .orElse(Access.self(type));
  }

  private List<Access> firstOf(
      List<Access> holders, List<String> names, Predicate<TypeMirror> isWanted) {
    List<Access> inSubtypes = new ArrayList<>();
    for (Access holder : holders) {
      Optional<Access> own = inType(holder, names, isWanted);
      if (own.isPresent()) {
        return List.of(own.get());
      }
      subtypes(holder.to())
          .map(subtype -> holder.cast(values.name(subtype), subtype))
          .flatMap(cast -> inType(cast, names, isWanted).stream())
          .forEach(inSubtypes::add);
    }
    return inSubtypes;
  }

  private Optional<Access> inType(
      Access holder, List<String> names, Predicate<TypeMirror> isWanted) {
    return names.stream()
        .flatMap(name -> find(holder, name).stream())
        .filter(access -> isWanted.test(access.to()))
        .findFirst();
  }

  private Stream<Access> withSubtypesOf(Access holder) {
    return subtypes(holder.to()).map(subtype -> holder.cast(values.name(subtype), subtype));
  }

  private List<Access> withSubtypes(Access holder) {
    return Stream.concat(Stream.of(holder), withSubtypesOf(holder)).toList();
  }

  private Access firstElement(Access access) {
    return values.element(access.to()).map(access::first).orElse(access);
  }

  /** Subtypes that generated code can name: those of a sealed type, and those that we know. */
  Stream<DeclaredType> subtypes(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return Stream.empty();
    }
    TypeElement element = MoreTypes.asTypeElement(type);
    Stream<TypeElement> known =
        ModelConventions.SUBTYPES
            .getOrDefault(element.getQualifiedName().toString(), List.of())
            .stream()
            .flatMap(name -> Optional.ofNullable(elements.getTypeElement(name)).stream());
    Stream<TypeElement> permitted =
        element.getPermittedSubclasses().stream()
            .filter(subtype -> subtype.getKind() == TypeKind.DECLARED)
            .map(MoreTypes::asTypeElement)
            // Where the source does not list them, compilers have them in different orders.
            .sorted(Comparator.comparing(subtype -> subtype.getQualifiedName().toString()));
    return Stream.concat(known, permitted)
        // A class literal and a cast cannot name type arguments.
        .filter(subtype -> subtype.getTypeParameters().isEmpty() && nameable.canName(subtype))
        .map(subtype -> (DeclaredType) subtype.asType());
  }

  /** The accessor of this name, called on what another one leads to. */
  Optional<Access> find(Access holder, String name) {
    if (!values.isInspected(holder.to())) {
      return Optional.empty();
    }
    DeclaredType type = (DeclaredType) holder.to();
    Map<String, ExecutableElement> byName =
        methods.computeIfAbsent(MoreTypes.asTypeElement(type), this::accessors);
    String getter = "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return Stream.of(name, getter)
        .filter(byName::containsKey)
        .map(byName::get)
        .filter(method -> !isRedacted(method, name))
        .findFirst()
        .flatMap(method -> call(holder, type, method));
  }

  /**
   * The same, where the accessor throws because a provider leaves out what its documentation
   * promises: the clients of OpenAI and Anthropic have {@code _promptTokens().asKnown()} beside
   * {@code promptTokens()}, which is empty then.
   */
  Optional<Access> findLenient(Access holder, String name) {
    Optional<Access> strict = find(holder, name);
    if (strict.isEmpty()) {
      return strict;
    }
    return find(holder, "_" + name)
        .flatMap(
            field ->
                find(Access.self(field.to()), "asKnown")
                    .filter(known -> types.isSameType(known.to(), strict.get().to()))
                    .map(
                        known ->
                            holder.then(
                                step(
                                    "_" + name + "().asKnown",
                                    Access.Kind.OPTIONAL,
                                    ".flatMap(v -> v.$N())"),
                                known.to())))
        .or(() -> strict);
  }

  private Optional<Access> call(Access holder, DeclaredType on, ExecutableElement method) {
    DeclaredType owner = values.viewOf(on, ownerOf(method));
    TypeMirror returned =
        values.usable(((ExecutableType) types.asMemberOf(owner, method)).getReturnType());
    if (!nameable.canName(returned)) {
      return Optional.empty();
    }
    String name = method.getSimpleName().toString();
    if (returned.getKind().isPrimitive()) {
      TypeMirror boxed = types.boxedClass((PrimitiveType) returned).asType();
      return Optional.of(
          holder.then(step(name, Access.Kind.PRIMITIVE, ".map(v -> v.$N())"), boxed));
    }
    String type = returned.getKind() == TypeKind.DECLARED ? ValueTypes.qualifiedName(returned) : "";
    if (type.equals("java.util.Optional")) {
      return ((DeclaredType) returned)
          .getTypeArguments().stream()
              .findFirst()
              .map(
                  inner ->
                      holder.then(
                          step(name, Access.Kind.OPTIONAL, ".flatMap(v -> v.$N())"),
                          values.usable(inner)));
    }
    if (OPTIONAL_NUMBERS.contains(type)) {
      String number = type.substring("java.util.Optional".length());
      String boxed = number.equals("Int") ? "Integer" : number;
      String code =
          ".map(v -> v.$N())$Z.filter(n -> n.isPresent())$Z.map(n -> n.getAs" + number + "())";
      return Optional.of(
          holder.then(
              step(name, Access.Kind.OTHER, code),
              elements.getTypeElement("java.lang." + boxed).asType()));
    }
    return Optional.of(
        holder.then(step(name, Access.Kind.NULLABLE, ".map(v -> v.$N())"), returned));
  }

  private static Access.Step step(String method, Access.Kind kind, String code) {
    return new Access.Step(CodeBlock.of(code, method), method, kind, "." + method + "()");
  }

  /** Methods that can be called on any object of the type and only read. */
  private Map<String, ExecutableElement> accessors(TypeElement type) {
    Map<String, ExecutableElement> accessors = new LinkedHashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
      if (method.getParameters().isEmpty()
          && method.getTypeParameters().isEmpty()
          && method.getThrownTypes().isEmpty()
          && method.getReturnType().getKind() != TypeKind.VOID
          && !method.getModifiers().contains(Modifier.STATIC)
          && nameable.canCall(method)) {
        accessors.merge(method.getSimpleName().toString(), method, this::moreSpecific);
      }
    }
    return accessors;
  }

  // An inherited declaration with a wider result may be listed too.
  private ExecutableElement moreSpecific(ExecutableElement one, ExecutableElement other) {
    return types.isSubtype(types.erasure(other.getReturnType()), types.erasure(one.getReturnType()))
        ? other
        : one;
  }

  /** Whether the method, or the field or record component behind it, is never to be captured. */
  private boolean isRedacted(ExecutableElement method, String property) {
    return Stream.concat(
            Stream.of(method),
            ownerOf(method).getEnclosedElements().stream()
                .filter(
                    member ->
                        (member.getKind() == ElementKind.FIELD
                                || member.getKind() == ElementKind.RECORD_COMPONENT)
                            && member.getSimpleName().contentEquals(property)))
        .anyMatch(nameable::isRedacted);
  }

  private static TypeElement ownerOf(ExecutableElement method) {
    return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
  }

  /** The class, where the generated code can name it. */
  Optional<TypeName> visibleClass(String name) {
    return Optional.ofNullable(elements.getTypeElement(name))
        .filter(nameable::canName)
        .map(type -> values.name(type.asType()));
  }

  static String packageOf(TypeMirror type) {
    return MoreElements.getPackage(MoreTypes.asTypeElement(type)).getQualifiedName().toString();
  }
}
