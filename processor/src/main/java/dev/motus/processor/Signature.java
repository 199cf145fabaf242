package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * How a generated class declares a method or a constructor of the type it traces, with all type
 * arguments filled in.
 *
 * @param element where it comes from
 * @param access {@code public}, {@code protected}, or null for package-private
 * @param returnTypeName as declared, with annotations
 * @param localTypeName for a variable that takes the result
 */
record Signature(
    ExecutableElement element,
    @Nullable Modifier access,
    List<TypeVariableName> typeVariables,
    TypeMirror returnType,
    TypeName returnTypeName,
    TypeName localTypeName,
    List<Parameter> parameters,
    List<TypeMirror> thrown,
    List<TypeName> thrownNames) {

  /** A parameter with its name in the generated code. */
  record Parameter(VariableElement element, String name, TypeMirror type, TypeName typeName) {}

  String name() {
    return element.getSimpleName().toString();
  }

  boolean isVoid() {
    return returnType.getKind() == TypeKind.VOID;
  }

  List<String> parameterNames() {
    return parameters.stream().map(Parameter::name).toList();
  }

  /** Every type that the declaration names. */
  Stream<TypeMirror> mentionedTypes() {
    return Stream.of(
            Stream.of(returnType),
            parameters.stream().map(Parameter::type),
            thrown.stream(),
            element.getTypeParameters().stream()
                .flatMap(parameter -> parameter.getBounds().stream().map(TypeMirror.class::cast)))
        .flatMap(s -> s);
  }

  /**
   * {@code <T, E>} before a call, or nothing where the arguments say so much. Left to infer them
   * from wildcards, bounds or {@code throws}, the compiler finds other types than these, or none.
   */
  CodeBlock typeArguments() {
    boolean areEvident =
        typeVariables.stream()
            .allMatch(own -> parameters.stream().anyMatch(p -> isEvident(own, p.typeName())));
    return areEvident
        ? CodeBlock.of("")
        : typeVariables.stream()
            .map(own -> CodeBlock.of("$L", own.name()))
            .collect(CodeBlock.joining(", ", "<", ">"));
  }

  // T, T[] or List<T>.
  private static boolean isEvident(TypeVariableName own, TypeName parameter) {
    if (parameter instanceof ArrayTypeName array) {
      return isEvident(own, array.componentType());
    }
    List<TypeName> candidates =
        parameter instanceof ParameterizedTypeName parameterized
            ? parameterized.typeArguments()
            : List.of(parameter);
    return candidates.stream()
        .anyMatch(
            t -> t instanceof TypeVariableName variable && variable.name().equals(own.name()));
  }

  /** {@code WebTools.search}, with the type that declares it. */
  String qualifiedName() {
    return Subject.nestedName(Owner.of(element)) + "." + name();
  }

  /** {@code search(String, int)}: for messages about overloads. */
  String shortForm() {
    return shortForm(element);
  }

  static String shortForm(ExecutableElement method) {
    return method.getSimpleName()
        + "("
        + String.join(
            ", ", method.getParameters().stream().map(p -> TypeText.of(p.asType())).toList())
        + ")";
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * @Override
   * public <T> List<T> search(String query, T... rest) throws IOException
   * }</pre>
   */
  MethodSpec.Builder override(List<List<AnnotationSpec>> parameterAnnotations) {
    return common(
        MethodSpec.methodBuilder(name()).addAnnotation(Override.class).returns(returnTypeName),
        parameterAnnotations);
  }

  /** {@code public TracedWebTools(Http http, String... hosts) throws IOException}. */
  MethodSpec.Builder constructor(List<List<AnnotationSpec>> parameterAnnotations) {
    return common(MethodSpec.constructorBuilder(), parameterAnnotations);
  }

  private MethodSpec.Builder common(
      MethodSpec.Builder builder, List<List<AnnotationSpec>> parameterAnnotations) {
    if (access != null) {
      builder.addModifiers(access);
    }
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      builder.addParameter(
          ParameterSpec.builder(parameter.typeName(), parameter.name())
              .addAnnotations(parameterAnnotations.get(i))
              .build());
    }
    return builder
        .addTypeVariables(typeVariables)
        .varargs(element.isVarArgs())
        .addExceptions(thrownNames);
  }
}
