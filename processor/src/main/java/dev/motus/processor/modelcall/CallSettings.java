package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Reads what a model call says beyond its conversation: how the answer is to be made, which kind of
 * call it is, the answer's id, and the model of a client that was told it when it was built.
 */
final class CallSettings {
  /** By the names of OpenTelemetry's conventions, each with those of its accessors. */
  private static final Map<String, List<String>> PARAMETERS = parameters();

  private static final List<String> CARRIERS =
      List.of("parameters", "options", "config", "inferenceConfig");

  private static final List<String> RESPONSE_ID = List.of("responseId", "id");

  /** Where a client keeps what holds for all its requests. */
  private static final List<String> DEFAULTS =
      List.of("defaultRequestParameters", "defaultOptions");

  /** What the type of an answer says of the kind of call; all others are chats. */
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "com.google.genai.types.GenerateContentResponse", "generate_content",
          "com.openai.models.completions.Completion", "text_completion");

  private static final String EMBEDDING = "Embedding";

  /** Words of LangChain4j for who serves a model, in those of the conventions. */
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "OPEN_AI", "openai",
          "ANTHROPIC", "anthropic",
          "AMAZON_BEDROCK", "aws.bedrock",
          "AZURE_OPEN_AI", "azure.ai.openai",
          "GOOGLE_AI_GEMINI", "gcp.gemini",
          "GOOGLE_GENAI", "gcp.gen_ai",
          "GOOGLE_VERTEX_AI_GEMINI", "gcp.vertex_ai",
          "MISTRAL_AI", "mistral_ai",
          "COHERE", "cohere",
          "WATSONX", "ibm.watsonx.ai");

  private final Accessors accessors;
  private final ValueTypes types;
  private final TextValues texts;
  private final ModelValues methods;
  private final OutputTypes outputs;

  CallSettings(Accessors accessors, ValueTypes types, TextValues texts, ModelValues methods) {
    this.accessors = accessors;
    this.types = types;
    this.texts = texts;
    this.methods = methods;
    this.outputs = new OutputTypes(accessors, types, methods);
  }

  private static Map<String, List<String>> parameters() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    names.put("temperature", List.of("temperature"));
    names.put("top_p", List.of("topP"));
    names.put("top_k", List.of("topK"));
    names.put(
        "max_tokens",
        List.of("maxTokens", "maxOutputTokens", "maxCompletionTokens", "maxTokensToSample"));
    names.put("seed", List.of("seed"));
    names.put("frequency_penalty", List.of("frequencyPenalty"));
    names.put("presence_penalty", List.of("presencePenalty"));
    names.put("stop_sequences", List.of("stopSequences"));
    return names;
  }

  /** Code for the start of a call, behind that which reads the request. */
  CodeBlock start(CallSignature signature) {
    return CodeBlock.builder()
        .add(operation(signature))
        .add(request(signature))
        .add(client(signature.owner()))
        .build();
  }

  /** {@code into.field("operation", "embeddings")}. */
  private static CodeBlock operation(CallSignature signature) {
    return operationOf(signature.returnType())
        .map(
            name ->
                CodeBlock.builder()
                    .addStatement("$N.field($S, $S)", ModelCall.INTO, "operation", name)
                    .build())
        .orElse(CodeBlock.of(""));
  }

  private static Optional<String> operationOf(TypeMirror returned) {
    String text = returned.toString();
    String known = OPERATIONS.get(text);
    return text.contains(EMBEDDING) ? Optional.of("embeddings") : Optional.ofNullable(known);
  }

  /** Of the first parameter that says something. */
  private CodeBlock request(CallSignature signature) {
    for (int i = 0; i < signature.parameters().size(); i++) {
      CallSignature.Parameter parameter = signature.parameters().get(i);
      TypeMirror type = types.usable(parameter.type());
      Optional<CodeBlock> method =
          parameter.redacted() || !types.isInspected(type) ? Optional.empty() : settings(type);
      if (method.isPresent()) {
        return CodeBlock.builder()
            .addStatement(
                "$T.ofNullable(($T) args.get($L))$Z.ifPresent(v -> $L(v, $N))",
                Optional.class,
                types.name(type),
                i,
                method.get(),
                ModelCall.INTO)
            .build();
      }
    }
    return CodeBlock.of("");
  }

  /**
   * The method that reads the parameters of a request:
   *
   * <pre>{@code
   * Map<String, Object> settings = new LinkedHashMap<>();
   * Optional.ofNullable(value.temperature()).ifPresent(v -> settings.putIfAbsent("temperature", v));
   * …
   * if (!settings.isEmpty()) {
   *   into.field("request", settings);
   * }
   * }</pre>
   */
  private Optional<CodeBlock> settings(TypeMirror type) {
    return methods.method("settings", type, TypeName.VOID, true, () -> settingsBody(type));
  }

  private Optional<CodeBlock> settingsBody(TypeMirror type) {
    CodeBlock.Builder found = CodeBlock.builder();
    PARAMETERS.forEach(
        (name, words) ->
            words.stream()
                .flatMap(
                    word ->
                        accessors.search(type, List.of(word), CARRIERS, this::isSetting).stream()
                            .limit(1))
                .forEach(
                    access ->
                        found.addStatement(
                            "$L$L$Z.ifPresent(v -> settings.putIfAbsent($S, v))",
                            access.of(ModelValues.VALUE),
                            types.element(access.to()).isPresent()
                                ? ".filter(v -> !v.isEmpty())"
                                : "",
                            name)));
    outputs
        .of(type, CARRIERS)
        .forEach(
            said ->
                found.addStatement(
                    "$L$Z.ifPresent(v -> settings.putIfAbsent($S, v))", said, "output_type"));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        CodeBlock.builder()
            .addStatement(
                "$T<$T, $T> settings = new $T<>()",
                Map.class,
                String.class,
                Object.class,
                LinkedHashMap.class)
            .add(found.build())
            .beginControlFlow("if (!settings.isEmpty())")
            .addStatement("$N.field($S, settings)", ModelCall.INTO, "request")
            .endControlFlow()
            .build());
  }

  private boolean isSetting(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return false;
    }
    String name = ValueTypes.qualifiedName(type);
    return types.isWholeNumber(type)
        || List.of("java.lang.Double", "java.lang.Float").contains(name)
        || types.element(type).filter(types::isString).isPresent();
  }

  /**
   * Generates, where the traced type knows the model that it asks:
   *
   * <pre>{@code
   * if (into.receiver() instanceof ChatModel client && !into.knowsModel()) {
   *   Optional.of(client).map(v -> v.defaultRequestParameters()).map(v -> v.modelName())
   *       .ifPresent(into::requestModel);
   * }
   * }</pre>
   */
  private CodeBlock client(TypeMirror owner) {
    if (!types.isInspected(owner) || types.hasArguments(owner)) {
      return CodeBlock.of("");
    }
    CodeBlock.Builder code = CodeBlock.builder();
    Optional<Access> model =
        DEFAULTS.stream()
            .flatMap(name -> accessors.find(Access.self(owner), name).stream())
            .flatMap(
                held ->
                    ModelConventions.MODEL.stream()
                        .flatMap(name -> accessors.find(held, name).stream()))
            .filter(access -> texts.symbol(access.to()).isPresent())
            .findFirst();
    model.ifPresent(
        access ->
            code.beginControlFlow(
                    "if ($N.receiver() instanceof $T client && !$N.knowsModel())",
                    ModelCall.INTO,
                    types.name(owner),
                    ModelCall.INTO)
                .addStatement(
                    "$L$L$Z.ifPresent($N::requestModel)",
                    access.of("client"),
                    texts.symbol(access.to()).orElseThrow(),
                    ModelCall.INTO)
                .endControlFlow());
    accessors
        .find(Access.self(owner), "provider")
        .filter(access -> ValueTypes.isEnum(access.to()))
        .ifPresent(
            access ->
                code.beginControlFlow(
                        "if ($N.receiver() instanceof $T client)",
                        ModelCall.INTO,
                        types.name(owner))
                    .addStatement(
                        "$L$Z.map(v -> $L(v.name()))$Z.ifPresent($N::provider)",
                        access.of("client"),
                        providerMethod(),
                        ModelCall.INTO)
                    .endControlFlow());
    return code.build();
  }

  private CodeBlock providerMethod() {
    return methods.method(
        "provider",
        () -> {
          MethodSpec.Builder method =
              MethodSpec.methodBuilder("provider")
                  .addModifiers(Modifier.STATIC)
                  .returns(String.class)
                  .addParameter(String.class, ModelValues.VALUE)
                  .addCode("return switch ($N) {\n$>", ModelValues.VALUE);
          PROVIDERS.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .forEach(
                  entry -> method.addCode("case $S -> $S;\n", entry.getKey(), entry.getValue()));
          return method.addCode("default -> null;\n$<};\n").build();
        });
  }

  /**
   * Code for the end of a call, behind that which reads the answer into {@code response}.
   *
   * @param type of the answer
   */
  CodeBlock end(TypeMirror type) {
    Access self = accessors.unwrapped(type);
    return Stream.concat(
            RESPONSE_ID.stream().flatMap(name -> accessors.findLenient(self, name).stream()),
            accessors.find(self, "metadata").stream()
                .flatMap(
                    held ->
                        RESPONSE_ID.stream().flatMap(name -> accessors.find(held, name).stream())))
        .filter(access -> types.isString(access.to()))
        .findFirst()
        .map(
            access ->
                CodeBlock.builder()
                    .addStatement(
                        "$L$Z.filter(v -> !v.isEmpty())$Z.ifPresent(v -> $N.field($S, v))",
                        access.from(CodeBlock.of("response")),
                        ModelCall.INTO,
                        "response_id")
                    .build())
        .orElse(CodeBlock.of(""));
  }
}
