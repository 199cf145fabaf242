package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads tools that are offered, calls that a model asks for, and what tools answered. */
final class ToolValues {
  private final Accessors accessors;
  private final ModelValues methods;
  private final TextValues texts;

  ToolValues(Accessors accessors, ModelValues methods, TextValues texts) {
    this.accessors = accessors;
    this.methods = methods;
    this.texts = texts;
  }

  /** The tools in one that stands for several; empty for one that is itself a tool. */
  Optional<Access> several(TypeMirror type, ValueTypes types) {
    return accessors
        .find(Access.self(type), ModelConventions.TOOL_LIST)
        .filter(list -> types.element(list.to()).flatMap(this::tool).isPresent());
  }

  /** A method that makes a {@code ModelTool} of the type; it must have a name and parameters. */
  Optional<CodeBlock> tool(TypeMirror type) {
    return methods.method("tool", type, CaptureTypes.MODEL_TOOL, true, () -> toolBody(type));
  }

  private Optional<CodeBlock> toolBody(TypeMirror type) {
    Optional<Maybe> name = symbol(type, ModelConventions.NAME);
    Optional<Maybe> description = symbol(type, ModelConventions.DESCRIPTION);
    Optional<Maybe> parameters = json(type, ModelConventions.PARAMETERS, "parameters");
    if (name.isEmpty() || (description.isEmpty() && parameters.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        CodeBlock.builder()
            .addStatement("$T name = $L", String.class, named(name.get()))
            .add(local("description", description))
            .add(local("parameters", parameters))
            .addStatement(
                "return new $T(name, $L, $L)",
                CaptureTypes.MODEL_TOOL,
                variable("description", description),
                variable("parameters", parameters))
            .build());
  }

  /** A method that makes a {@code ModelToolCall} of the type; it must have a name and arguments. */
  Optional<CodeBlock> call(TypeMirror type) {
    return methods.method(
        "toolCall", type, CaptureTypes.MODEL_TOOL_CALL, true, () -> callBody(type, true));
  }

  /** The same of one whose arguments are still to come, so that it need not have any. */
  Optional<CodeBlock> begunCall(TypeMirror type) {
    return call(type)
        .or(
            () ->
                methods.method(
                    "begunToolCall",
                    type,
                    CaptureTypes.MODEL_TOOL_CALL,
                    true,
                    () -> callBody(type, false)));
  }

  private Optional<CodeBlock> callBody(TypeMirror type, boolean needsArguments) {
    Optional<Maybe> id = symbol(type, ModelConventions.ID);
    Optional<Maybe> name = symbol(type, ModelConventions.NAME);
    List<String> names =
        ValueTypes.qualifiedName(type).startsWith(ModelConventions.ANTHROPIC)
            ? ModelConventions.ANTHROPIC_ARGUMENTS
            : ModelConventions.ARGUMENTS;
    Optional<Maybe> arguments = json(type, names, "arguments");
    if (name.isEmpty() || (needsArguments && arguments.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        CodeBlock.builder()
            .add(local("id", id))
            .addStatement("$T name = $L", String.class, named(name.get()))
            .add(local("arguments", arguments))
            .addStatement(
                "return new $T($L, name, $L)",
                CaptureTypes.MODEL_TOOL_CALL,
                variable("id", id),
                variable("arguments", arguments))
            .build());
  }

  /** A method that makes a message of a tool's answer; it must have a content and an id. */
  Optional<CodeBlock> result(TypeMirror type) {
    return methods.method(
        "toolResult", type, CaptureTypes.MODEL_MESSAGE, false, () -> resultBody(type));
  }

  private Optional<CodeBlock> resultBody(TypeMirror type) {
    Optional<Maybe> id =
        symbol(
            type,
            Stream.concat(ModelConventions.TOOL_CALL_ID.stream(), ModelConventions.ID.stream())
                .distinct()
                .toList());
    Optional<Maybe> content = texts.textIn(type, ModelConventions.CONTENT, ModelValues.VALUE);
    Optional<Maybe> name = symbol(type, ModelConventions.NAME);
    if (id.isEmpty() || content.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        CodeBlock.builder()
            .add(local("content", content))
            .add(local("id", id))
            .add(local("name", name))
            .addStatement(
                "return new $T($S, content, null, $T.of(), id, $L)",
                CaptureTypes.MODEL_MESSAGE,
                "tool",
                List.class,
                variable("name", name))
            .build());
  }

  /** {@code String id = value.id();}; nothing when there is no such value. */
  static CodeBlock local(String variable, Optional<Maybe> found) {
    CodeBlock.Builder code = CodeBlock.builder();
    found.ifPresent(
        value -> code.addStatement("$T $N = $L", String.class, variable, value.nullable()));
    return code.build();
  }

  /** The variable, or {@code null} when there is none. */
  static String variable(String variable, Optional<Maybe> found) {
    return found.isPresent() ? variable : "null";
  }

  private static CodeBlock named(Maybe name) {
    return CodeBlock.of("$L$Z.orElse($S)", name.optional(), "");
  }

  private Optional<Maybe> symbol(TypeMirror type, List<String> names) {
    return texts.symbolIn(type, names, ModelConventions.TOOL_CARRIERS);
  }

  private Optional<Maybe> json(TypeMirror type, List<String> names, String what) {
    return Maybe.either(
        accessors
            .search(
                type, names, ModelConventions.TOOL_CARRIERS, t -> t.getKind() == TypeKind.DECLARED)
            .stream()
            .map(access -> Maybe.of(access, ModelValues.VALUE, texts.json(access.to(), what)))
            .toList());
  }
}
