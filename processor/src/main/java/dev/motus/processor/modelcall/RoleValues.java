package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** Reads who says a message: what it says itself, else what its type is called. */
final class RoleValues {
  private final Accessors accessors;
  private final ModelValues methods;
  private final TextValues texts;

  RoleValues(Accessors accessors, ModelValues methods, TextValues texts) {
    this.accessors = accessors;
    this.methods = methods;
    this.texts = texts;
  }

  /** An expression for the role of a message, or the given one for a message that says none. */
  CodeBlock expression(TypeMirror type, String role) {
    Optional<String> named = MessageRole.of(type);
    if (named.isPresent() && accessors.find(Access.self(type), "role").isEmpty()) {
      return CodeBlock.of("$S", named.get());
    }
    return ownRole(type)
        .map(code -> CodeBlock.of("$L$Z.map(v -> $L(v))$Z.orElse($S)", code, roleMethod(), role))
        .orElse(CodeBlock.of("$S", role));
  }

  /** Whether a message or its type says the role. */
  boolean isSaid(TypeMirror type) {
    return ownRole(type).isPresent() || MessageRole.of(type).isPresent();
  }

  private Optional<CodeBlock> ownRole(TypeMirror type) {
    return ModelConventions.ROLE.stream()
        .flatMap(name -> accessors.find(Access.self(type), name).stream())
        .flatMap(
            access ->
                texts.lowerCaseSymbol(access.to()).stream()
                    .map(code -> CodeBlock.of("$L$L", access.of(ModelValues.VALUE), code)))
        .findFirst();
  }

  /** Other words for the four roles, as libraries have them. */
  private CodeBlock roleMethod() {
    return methods.method(
        "role",
        () ->
            MethodSpec.methodBuilder("role")
                .addModifiers(Modifier.STATIC)
                .returns(String.class)
                .addParameter(String.class, ModelValues.VALUE)
                .addCode("return switch ($N) {\n$>", ModelValues.VALUE)
                .addCode("case $S, $S, $S -> $S;\n", "ai", "model", "bot", "assistant")
                .addCode("case $S -> $S;\n", "human", "user")
                .addCode(
                    "case $S, $S, $S -> $S;\n",
                    "tool_execution_result",
                    "tool_response",
                    "function",
                    "tool")
                .addCode("default -> $N;\n$<};\n", ModelValues.VALUE)
                .build());
  }
}
