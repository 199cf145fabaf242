package dev.motus.processor.modelcall;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads the messages of a conversation: role, content, reasoning, tool calls and tool answers. */
final class MessageValues {
  private final Accessors accessors;
  private final ValueTypes types;
  private final ModelValues methods;
  private final TextValues texts;
  private final ToolValues tools;
  private final MessageParts parts;
  private final MediaValues media;
  private final RoleValues roles;

  MessageValues(
      Accessors accessors,
      ValueTypes types,
      ModelValues methods,
      TextValues texts,
      ToolValues tools) {
    this.accessors = accessors;
    this.types = types;
    this.methods = methods;
    this.texts = texts;
    this.tools = tools;
    this.parts = new MessageParts(accessors, types, texts, tools);
    this.media = new MediaValues(accessors, types, methods, texts);
    this.roles = new RoleValues(accessors, methods, texts);
  }

  /**
   * A statement that takes a message of the request into the extraction.
   *
   * @param variable the message
   */
  Optional<CodeBlock> add(TypeMirror type, String variable) {
    if (types.isString(type)) {
      return Optional.of(
          CodeBlock.of(
              "$N.message($T.of($S, $N))",
              ModelCall.INTO,
              CaptureTypes.MODEL_MESSAGE,
              "user",
              variable));
    }
    if (!types.isInspected(type)) {
      return Optional.empty();
    }
    return methods
        .method("messages", type, TypeName.VOID, true, () -> severalBody(type))
        .map(method -> CodeBlock.of("$L($N, $N)", method, variable, ModelCall.INTO))
        .or(
            () ->
                message(type, "user")
                    .map(
                        method ->
                            CodeBlock.of(
                                "$N.message($L($N, $N))",
                                ModelCall.INTO,
                                method,
                                variable,
                                ModelCall.INTO)));
  }

  /** For types that may stand for another message each, or for several answers of tools. */
  private Optional<CodeBlock> severalBody(TypeMirror type) {
    Optional<CodeBlock> oneOfSeveral = content(type).isEmpty() ? variants(type) : textOrList(type);
    if (oneOfSeveral.isPresent()) {
      return oneOfSeveral;
    }
    CodeBlock.Builder code = CodeBlock.builder();
    List<CodeBlock> results = parts.toolResults(type);
    boolean any = !results.isEmpty();
    for (DeclaredType subtype : accessors.subtypes(type).toList()) {
      Optional<CodeBlock> several =
          methods.method("messages", subtype, TypeName.VOID, true, () -> severalBody(subtype));
      if (several.isPresent()) {
        any = true;
        code.beginControlFlow("if ($N instanceof $T kind)", ModelValues.VALUE, types.name(subtype))
            .addStatement("$L(kind, $N)", several.get(), ModelCall.INTO)
            .addStatement("return")
            .endControlFlow();
      }
    }
    if (!any) {
      return Optional.empty();
    }
    for (CodeBlock result : results) {
      code.addStatement("$L$Z.forEach($N::message)", result, ModelCall.INTO);
    }
    Optional<CodeBlock> message =
        message(type, "user")
            .map(m -> CodeBlock.of("$L($N, $N)", m, ModelValues.VALUE, ModelCall.INTO));
    if (message.isPresent() && results.isEmpty()) {
      code.addStatement("$N.message($L)", ModelCall.INTO, message.get());
    } else if (message.isPresent()) {
      // One that only carries the answers of tools says nothing itself.
      code.addStatement("$T message = $L", CaptureTypes.MODEL_MESSAGE, message.get())
          .beginControlFlow(
              "if ((message.content() != null && !message.content().isEmpty())$W"
                  + "|| !message.toolCalls().isEmpty())")
          .addStatement("$N.message(message)", ModelCall.INTO)
          .endControlFlow();
    }
    return Optional.of(code.build());
  }

  /** {@code Optional.of(value).flatMap(v -> v.user()).ifPresent(v -> …);} for each variant. */
  private Optional<CodeBlock> variants(TypeMirror type) {
    CodeBlock.Builder code = CodeBlock.builder();
    variants(code, type, ModelConventions.MESSAGE_VARIANTS, to -> add(to, "v"));
    variants(
        code,
        type,
        ModelConventions.ANSWER_VARIANTS,
        to ->
            message(to, "assistant")
                .map(method -> CodeBlock.of("$1N.message($2L(v, $1N))", ModelCall.INTO, method)));
    if (code.isEmpty()) {
      return Optional.empty();
    }
    variants(
        code,
        type,
        ModelConventions.CONTENT_TOOL_CALL,
        to ->
            tools
                .call(to)
                .map(
                    method ->
                        CodeBlock.of(
                            "$1N.message($2T.assistant(null,$W$3T.of($4L(v, $1N))))",
                            ModelCall.INTO,
                            CaptureTypes.MODEL_MESSAGE,
                            List.class,
                            method)));
    variants(
        code,
        type,
        ModelConventions.CONTENT_TOOL_RESULT,
        to ->
            tools
                .result(to)
                .map(method -> CodeBlock.of("$N.message($L(v))", ModelCall.INTO, method)));
    return Optional.of(code.build());
  }

  private void variants(
      CodeBlock.Builder code,
      TypeMirror type,
      List<String> names,
      Function<TypeMirror, Optional<CodeBlock>> statement) {
    for (String name : names) {
      accessors
          .find(Access.self(type), name)
          .filter(Access::isOptional)
          .ifPresent(
              variant ->
                  statement
                      .apply(variant.to())
                      .ifPresent(
                          add ->
                              code.addStatement(
                                  "$L$Z.ifPresent(v -> $L)", variant.of(ModelValues.VALUE), add)));
    }
  }

  /** For a type that is one text or a list of messages. */
  private Optional<CodeBlock> textOrList(TypeMirror type) {
    Optional<Access> list =
        accessors.find(Access.self(type), ModelConventions.MESSAGE_LIST).filter(Access::isOptional);
    Optional<CodeBlock> add =
        list.flatMap(access -> types.element(access.to())).flatMap(element -> add(element, "v"));
    if (list.isEmpty() || add.isEmpty()) {
      return Optional.empty();
    }
    CodeBlock.Builder code =
        CodeBlock.builder()
            .addStatement(
                "$L$Z.stream()$Z.flatMap(all -> all.stream())$Z.filter($T::nonNull)"
                    + "$Z.forEach(v -> $L)",
                list.get().of(ModelValues.VALUE),
                Objects.class,
                add.get());
    content(type)
        .ifPresent(
            text ->
                code.addStatement(
                    "$L$Z.ifPresent(v -> $N.message($T.of($S, v)))",
                    text.optional(),
                    ModelCall.INTO,
                    CaptureTypes.MODEL_MESSAGE,
                    "user"));
    return Optional.of(code.build());
  }

  /**
   * A method that makes a {@code ModelMessage} of the type; it must have a content or tool calls.
   *
   * @param role of a message that does not say it
   */
  Optional<CodeBlock> message(TypeMirror type, String role) {
    if (!types.isInspected(type)) {
      return Optional.empty();
    }
    boolean needsRole = !roles.isSaid(type);
    String kind = needsRole && role.equals("assistant") ? "answer" : "message";
    return methods.method(
        kind, type, CaptureTypes.MODEL_MESSAGE, true, () -> messageBody(type, role));
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * if (value instanceof AiMessage kind) {
   *   return message(kind, into);
   * }
   * String content = …;
   * List<ModelToolCall> toolCalls = …;
   * return new ModelMessage("user", content, null, toolCalls, null, null);
   * }</pre>
   */
  private Optional<CodeBlock> messageBody(TypeMirror type, String role) {
    CodeBlock.Builder code = CodeBlock.builder();
    boolean found = false;
    for (DeclaredType subtype : accessors.subtypes(type).toList()) {
      Optional<CodeBlock> message = message(subtype, role);
      if (message.isPresent()) {
        found = true;
        code.beginControlFlow("if ($N instanceof $T kind)", ModelValues.VALUE, types.name(subtype))
            .addStatement("return $L(kind, $N)", message.get(), ModelCall.INTO)
            .endControlFlow();
      }
    }
    Optional<Maybe> content = content(type).or(() -> parts.messageTexts(type));
    List<CodeBlock> calls = parts.toolCalls(type);
    CodeBlock withParts = media.parts(type, parts.contentLists(type));
    if (!found && content.isEmpty() && calls.isEmpty()) {
      return Optional.empty();
    }
    if (content.isEmpty() && calls.isEmpty()) {
      code.addStatement(
          "return $T.of($L, null)", CaptureTypes.MODEL_MESSAGE, roles.expression(type, role));
      return Optional.of(code.build());
    }
    Optional<Maybe> reasoning = parts.reasoning(type);
    Optional<Maybe> toolCallId = toolCallId(type, MessageRole.of(type).orElse(role));
    Optional<Maybe> name = symbol(type, ModelConventions.PARTICIPANT);
    code.add(ToolValues.local("content", content));
    code.add(ToolValues.local("reasoning", reasoning));
    if (!calls.isEmpty()) {
      TypeName list =
          ParameterizedTypeName.get(ClassName.get(List.class), CaptureTypes.MODEL_TOOL_CALL);
      code.addStatement("$T toolCalls = $L", list, MessageParts.oneList(calls));
    }
    code.add(ToolValues.local("toolCallId", toolCallId));
    code.add(ToolValues.local("name", name));
    code.addStatement(
        "return new $T($L,$W$L,$W$L,$W$L,$W$L,$W$L)$L",
        CaptureTypes.MODEL_MESSAGE,
        roles.expression(type, role),
        ToolValues.variable("content", content),
        ToolValues.variable("reasoning", reasoning),
        calls.isEmpty() ? CodeBlock.of("$T.of()", List.class) : CodeBlock.of("toolCalls"),
        ToolValues.variable("toolCallId", toolCallId),
        ToolValues.variable("name", name),
        withParts);
    return Optional.of(code.build());
  }

  private Optional<Maybe> content(TypeMirror type) {
    return texts.textIn(type, ModelConventions.CONTENT, ModelValues.VALUE);
  }

  private Optional<Maybe> toolCallId(TypeMirror type, String role) {
    Optional<Maybe> id = symbol(type, ModelConventions.TOOL_CALL_ID);
    // The id of any other message is its own.
    return id.isEmpty() && role.equals("tool") ? symbol(type, ModelConventions.ID) : id;
  }

  private Optional<Maybe> symbol(TypeMirror type, List<String> names) {
    return texts.symbolIn(type, names, List.of());
  }
}
