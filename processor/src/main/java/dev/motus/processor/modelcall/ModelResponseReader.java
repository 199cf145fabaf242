package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import dev.motus.processor.modelcall.ModelCall.Found;
import dev.motus.processor.modelcall.ModelCall.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Finds what the result of one model call says, or an item of a result that streams: model, output,
 * finish reason, usage.
 */
final class ModelResponseReader {
  /** The variable that {@link #read} declares. */
  static final String RESPONSE = "response";

  private final boolean isPart;
  private final String variable;

  private final Accessors accessors;
  private final ValueTypes types;
  private final TextValues texts;
  private final MessageValues messages;
  private final UsageValues usages;

  private final List<Found> found = new ArrayList<>();
  private final CodeBlock.Builder code = CodeBlock.builder();

  /**
   * @param isPart whether the object is a part of an answer, not all of it
   * @param variable an {@code Optional} of the object
   */
  ModelResponseReader(
      boolean isPart,
      String variable,
      Accessors accessors,
      ValueTypes types,
      TextValues texts,
      MessageValues messages,
      UsageValues usages) {
    this.isPart = isPart;
    this.variable = variable;
    this.accessors = accessors;
    this.types = types;
    this.texts = texts;
    this.messages = messages;
    this.usages = usages;
  }

  List<Found> found() {
    return List.copyOf(found);
  }

  CodeBlock code() {
    return code.build();
  }

  /**
   * Reads {@code result}.
   *
   * @param type the result, or what it promises
   */
  void read(TypeMirror type) {
    readVariable(type);
    if (!found.isEmpty()) {
      CodeBlock body = code.build();
      code.clear();
      code.add(unwrapped((DeclaredType) type)).add(body);
    }
  }

  /** Reads what the variable holds. */
  void readVariable(TypeMirror type) {
    if (types.isString(type) || types.isInspected(type)) {
      model(type);
      output(type);
      usage(type);
    }
  }

  /** Finds the model and the tokens only, where an answer begins that has not said anything. */
  void readBeginning(TypeMirror type) {
    model(type);
    usage(type);
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * if (!(result instanceof ChatResponse)) {
   *   return;
   * }
   * Optional<ChatResponse> response = Optional.of((ChatResponse) result);
   * }</pre>
   */
  private CodeBlock unwrapped(DeclaredType type) {
    return CodeBlock.builder()
        .beginControlFlow("if (!(result instanceof $T))", types.erased(type))
        .addStatement("return")
        .endControlFlow()
        .addStatement(
            "$T<$T> $N =$W$T.of(($T) result)",
            Optional.class,
            types.name(type),
            RESPONSE,
            Optional.class,
            types.name(type))
        .build();
  }

  private void model(TypeMirror type) {
    search(type, ModelConventions.MODEL, t -> texts.symbol(t).isPresent())
        .ifPresent(
            access -> {
              found(Role.RESPONSE_MODEL, access);
              code.addStatement(
                  "$L$L$L$Z.ifPresent($N::responseModel)",
                  access.from(CodeBlock.of(variable)),
                  texts.symbol(access.to()).orElseThrow(),
                  // Some libraries have a name in one item only.
                  CodeBlock.of(isPart ? "$Z.filter(v -> !v.isEmpty())" : ""),
                  ModelCall.INTO);
            });
  }

  private void output(TypeMirror type) {
    Optional<CodeBlock> message = message(type);
    Optional<CodeBlock> reason = finishReason(type);
    if (reason.isEmpty()) {
      message.ifPresent(
          output ->
              code.addStatement(
                  "$L$Z.ifPresent(v -> $N.$L(v, null))", output, ModelCall.INTO, told()));
      return;
    }
    CodeBlock nothingSaid =
        CodeBlock.of("$T.assistant(null, $T.of())", CaptureTypes.MODEL_MESSAGE, List.class);
    if (message.isEmpty()) {
      code.addStatement(
          "$L$Z.ifPresent(v -> $N.$L($L, v))", reason.get(), ModelCall.INTO, told(), nothingSaid);
      return;
    }
    code.addStatement("$T finishReason = $L$Z.orElse(null)", String.class, reason.get());
    code.addStatement(
        "$T output = $L$Z.orElse($L)", CaptureTypes.MODEL_MESSAGE, message.get(), nothingSaid);
    Optional<Access> partial =
        isPart
            ? accessors
                .find(Access.self(type), ModelConventions.PARTIAL)
                .filter(a -> ValueTypes.qualifiedName(a.to()).equals("java.lang.Boolean"))
            : Optional.empty();
    if (partial.isPresent()) {
      code.beginControlFlow("if ($L$Z.orElse(false))", partial.get().from(CodeBlock.of(variable)))
          .addStatement("$N.part(output, finishReason)", ModelCall.INTO)
          .nextControlFlow("else")
          .addStatement("$N.wholePart(output, finishReason)", ModelCall.INTO)
          .endControlFlow();
    } else {
      code.addStatement("$N.$L(output, finishReason)", ModelCall.INTO, told());
    }
  }

  private String told() {
    return isPart ? "part" : "output";
  }

  /** An expression of the type {@code Optional<ModelMessage>}. */
  private Optional<CodeBlock> message(TypeMirror type) {
    // An object that is a message says more than a text: tool calls, for one.
    Optional<Access> message =
        search(type, ModelConventions.OUTPUT, t -> answer(t).isPresent())
            .or(
                () ->
                    Optional.of(accessors.unwrapped(type))
                        .filter(self -> answer(self.to()).isPresent()))
            .or(
                () ->
                    accessors
                        .search(
                            type,
                            ModelConventions.OUTPUT,
                            ModelConventions.OUTPUT_CARRIERS,
                            t -> answer(t).isPresent())
                        .stream()
                        .findFirst());
    if (message.isPresent()) {
      found(Role.OUTPUT, message.get());
      return Optional.of(
          CodeBlock.of(
              "$L$Z.map(v -> $L(v, $N))",
              message.get().from(CodeBlock.of(variable)),
              answer(message.get().to()).orElseThrow(),
              ModelCall.INTO));
    }
    Optional<Access> text =
        types.isString(type)
            ? Optional.of(Access.self(type))
            : search(type, ModelConventions.OUTPUT, types::isString)
                .or(() -> search(type, ModelConventions.CONTENT, types::isString));
    text.ifPresent(access -> found(Role.OUTPUT, access));
    return text.map(
        access ->
            CodeBlock.of(
                "$L$Z.map(v -> $T.assistant(v, $T.of()))",
                access.from(CodeBlock.of(variable)),
                CaptureTypes.MODEL_MESSAGE,
                List.class));
  }

  private Optional<CodeBlock> answer(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        ? messages.message(type, "assistant")
        : Optional.empty();
  }

  private Optional<CodeBlock> finishReason(TypeMirror type) {
    Optional<Access> reason = search(type, ModelConventions.FINISH_REASON, this::isSymbol);
    if (reason.isPresent()) {
      return reason.map(this::finishReason);
    }
    Optional<Access> status = search(type, ModelConventions.STATUS, this::isSymbol);
    Optional<Access> incomplete =
        accessors
            .search(
                type,
                ModelConventions.INCOMPLETE_REASON,
                ModelConventions.INCOMPLETE,
                this::isSymbol)
            .stream()
            .findFirst();
    if (status.isPresent() && incomplete.isPresent()) {
      CodeBlock first = finishReason(incomplete.get());
      return Optional.of(CodeBlock.of("$L$Z.or(() -> $L)", first, finishReason(status.get())));
    }
    return status.map(this::finishReason);
  }

  private CodeBlock finishReason(Access access) {
    found(Role.FINISH_REASON, access);
    return CodeBlock.of(
        "$L$L",
        access.from(CodeBlock.of(variable)),
        texts.lowerCaseSymbol(access.to()).orElseThrow());
  }

  private boolean isSymbol(TypeMirror type) {
    return texts.symbol(type).isPresent();
  }

  private void usage(TypeMirror type) {
    search(type, ModelConventions.USAGE, usages::isUsage)
        .or(() -> Optional.of(accessors.unwrapped(type)).filter(self -> usages.isUsage(self.to())))
        .ifPresent(
            access -> {
              found(Role.USAGE, access);
              code.addStatement(
                  "$L$Z.map(v -> $L(v))$Z.ifPresent($N::$L)",
                  access.from(CodeBlock.of(variable)),
                  usages.method(access.to()).orElseThrow(),
                  ModelCall.INTO,
                  isPart ? "usagePart" : "usage");
              usages
                  .writtenForAnHour(access.to())
                  .ifPresent(
                      hour ->
                          code.addStatement(
                              "$L$Z.filter(n -> n > 0)$Z.ifPresent(n -> $N.field($S, n))",
                              access.then(hour).from(CodeBlock.of(variable)),
                              ModelCall.INTO,
                              "cache_creation_1h_input_tokens"));
            });
  }

  private Optional<Access> search(
      TypeMirror type, List<String> names, Predicate<TypeMirror> isWanted) {
    return accessors.search(type, names, ModelConventions.CARRIERS, isWanted).stream().findFirst();
  }

  private void found(Role role, Access access) {
    String root = isPart ? "item" : "result";
    found.add(
        new Found(
            role, access.shown(variable.equals(RESPONSE) ? root : "item." + variable + "()")));
  }
}
