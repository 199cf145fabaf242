package dev.motus.processor;

import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.motus.processor.Signature.Parameter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Makes the signatures of a traced type's members, as its proxy has to declare them. */
final class SignatureReader {
  private final Types types;
  private final TypeElement type;
  private final DeclaredType declaredType;
  private final Visibility visibility;
  private final ActingAnnotations acting;
  private final String packageName;
  private final Function<ExecutableElement, List<String>> names;
  private final Map<TypeElement, DeclaredType> views = new HashMap<>();

  SignatureReader(
      Types types,
      TypeElement type,
      Visibility visibility,
      ActingAnnotations acting,
      PackageElement packageElement) {
    this(types, type, visibility, acting, packageElement, EarlierNames::declared);
  }

  /**
   * @param names those of the parameters of a member
   */
  SignatureReader(
      Types types,
      TypeElement type,
      Visibility visibility,
      ActingAnnotations acting,
      PackageElement packageElement,
      Function<ExecutableElement, List<String>> names) {
    this.types = types;
    this.type = type;
    this.declaredType = (DeclaredType) type.asType();
    this.visibility = visibility;
    this.acting = acting;
    this.packageName = packageElement.getQualifiedName().toString();
    this.names = names;
  }

  TypeName typeName(TypeMirror mirror) {
    return new TypeNames(visibility, packageName, Map.of()).of(mirror);
  }

  List<TypeVariableName> typeVariables() {
    TypeNames names = new TypeNames(visibility, packageName, Map.of());
    return type.getTypeParameters().stream()
        .map(p -> names.variable((javax.lang.model.type.TypeVariable) p.asType(), p))
        .toList();
  }

  /** The member's type with all type arguments filled in. */
  ExecutableType resolve(ExecutableElement member) {
    DeclaredType owner = views.computeIfAbsent(Owner.of(member), this::viewOf);
    return (ExecutableType) types.asMemberOf(owner, member);
  }

  // Asked for a method of the one interface, ecj may answer with that of another one; so it is
  // asked
  // for the method in the very supertype that declares it: Lookup<List<K>>, seen from Store<K, V>.
  private DeclaredType viewOf(TypeElement owner) {
    Deque<DeclaredType> queue = new ArrayDeque<>(List.of(declaredType));
    while (!queue.isEmpty()) {
      DeclaredType next = queue.remove();
      if (next.asElement().equals(owner)) {
        return next;
      }
      types.directSupertypes(next).stream()
          .filter(DeclaredType.class::isInstance)
          .map(DeclaredType.class::cast)
          .forEach(queue::add);
    }
    return declaredType;
  }

  Signature read(ExecutableElement member) {
    return read(member, resolve(member).getThrownTypes());
  }

  /**
   * @param declared the exceptions to declare: several inherited declarations may leave fewer than
   *     this one has
   */
  Signature read(ExecutableElement member, List<? extends TypeMirror> declared) {
    ExecutableType resolved = resolve(member);
    // What is unchecked is thrown all the same, declared or not.
    List<? extends TypeMirror> thrown =
        declared.stream()
            .filter(type -> visibility.firstHidden(type).isEmpty() || visibility.isChecked(type))
            .toList();
    TypeNames all = new TypeNames(visibility, packageName, renames(member));
    TypeNames names = member.getKind() == ElementKind.METHOD ? all.without(acting) : all;
    List<TypeVariableName> variables = new ArrayList<>();
    for (int i = 0; i < resolved.getTypeVariables().size(); i++) {
      variables.add(
          names.variable(resolved.getTypeVariables().get(i), member.getTypeParameters().get(i)));
    }
    return new Signature(
        member,
        access(member),
        variables,
        resolved.getReturnType(),
        names.of(resolved.getReturnType(), member.getReturnType()),
        names.local(resolved.getReturnType()),
        parameters(member, resolved, names),
        List.copyOf(thrown),
        thrown.stream().map(names::of).toList());
  }

  private List<Parameter> parameters(
      ExecutableElement member, ExecutableType resolved, TypeNames typeNames) {
    List<String> known = names.apply(member);
    NameAllocator allocator = new NameAllocator();
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < member.getParameters().size(); i++) {
      VariableElement parameter = member.getParameters().get(i);
      TypeMirror parameterType = resolved.getParameterTypes().get(i);
      parameters.add(
          new Parameter(
              parameter,
              allocator.newName(known.get(i)),
              parameterType,
              typeNames.of(parameterType, parameter.asType())));
    }
    return parameters;
  }

  private static @Nullable Modifier access(ExecutableElement member) {
    return Stream.of(Modifier.PUBLIC, Modifier.PROTECTED)
        .filter(member.getModifiers()::contains)
        .findFirst()
        .orElse(null);
  }

  // An inherited "<T> T first(E from)" may meet a class variable that is called T as well, and E
  // may
  // be filled in with it. Then the method's own T needs another name.
  private Map<String, String> renames(ExecutableElement member) {
    if (Owner.of(member).equals(type)) {
      return Map.of();
    }
    Set<String> taken = new HashSet<>();
    type.getTypeParameters().forEach(p -> taken.add(p.getSimpleName().toString()));
    List<String> own =
        member.getTypeParameters().stream().map(p -> p.getSimpleName().toString()).toList();
    Map<String, String> renames = new HashMap<>();
    for (TypeParameterElement parameter : member.getTypeParameters()) {
      String name = parameter.getSimpleName().toString();
      if (taken.contains(name)) {
        String other = name;
        for (int i = 2; taken.contains(other) || own.contains(other); i++) {
          other = name + i;
        }
        taken.add(other);
        renames.put(name, other);
      }
    }
    return renames;
  }
}
