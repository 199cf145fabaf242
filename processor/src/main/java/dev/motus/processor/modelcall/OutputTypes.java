package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Reads which kind of output a request asks for: {@code json} or {@code text}, as OpenTelemetry's
 * conventions call them.
 */
final class OutputTypes {
  private static final List<String> FORMAT = List.of("responseFormat");
  private static final List<String> MIME_TYPE = List.of("responseMimeType");

  /** Ways to a format in two steps: of OpenAI's Responses, and of Anthropic. */
  private static final List<List<String>> PATHS =
      List.of(List.of("text", "format"), List.of("outputConfig", "format"));

  /** Options of Spring AI with a format, which are declared as any options. */
  private static final List<String> OPTIONS =
      List.of("org.springframework.ai.openai.OpenAiChatOptions");

  private static final List<String> JSON = List.of("jsonSchema", "jsonObject");

  private final Accessors accessors;
  private final ValueTypes types;
  private final ModelValues methods;

  OutputTypes(Accessors accessors, ValueTypes types, ModelValues methods) {
    this.accessors = accessors;
    this.types = types;
    this.methods = methods;
  }

  /**
   * Expressions of the type {@code Optional<String>}, each of a way that a request may say it.
   *
   * @param type of the request, which the variable holds
   * @param carriers accessors of objects that may hold the format
   */
  List<CodeBlock> of(TypeMirror type, List<String> carriers) {
    Stream<Access> formats =
        Stream.of(
                accessors.search(type, FORMAT, carriers, t -> t.getKind() == TypeKind.DECLARED),
                accessors.search(type, MIME_TYPE, carriers, types::isString),
                PATHS.stream().flatMap(path -> path(type, path).stream()).toList())
            .flatMap(List::stream);
    Stream<CodeBlock> said =
        formats.flatMap(
            format ->
                kind(format.to()).stream()
                    .map(kind -> CodeBlock.of("$L$Z.map(v -> $L)", format.of("value"), kind)));
    return Stream.concat(said, inOptions(type)).toList();
  }

  private Optional<Access> path(TypeMirror type, List<String> names) {
    Optional<Access> access = Optional.of(accessors.unwrapped(type));
    for (String name : names) {
      access = access.flatMap(holder -> accessors.find(holder, name));
    }
    return access;
  }

  private Stream<CodeBlock> inOptions(TypeMirror type) {
    return accessors.find(Access.self(type), "options").stream()
        .flatMap(
            held ->
                accessors
                    .named(OPTIONS)
                    .filter(options -> types.isSubtype(options, held.to()))
                    .flatMap(options -> inOptions(held, options).stream()));
  }

  private Optional<CodeBlock> inOptions(Access held, DeclaredType options) {
    Optional<Access> format = accessors.find(Access.self(options), FORMAT.get(0));
    return format
        .flatMap(access -> kind(access.to()))
        .map(
            kind ->
                CodeBlock.of(
                    "$L$Z.map(o -> $L(o, $S,$Wk -> $L$Z.map(v -> $L)$Z.orElse(null)))",
                    held.of("value"),
                    methods.ofKind(),
                    types.binaryName(options),
                    format
                        .orElseThrow()
                        .from(CodeBlock.of("$T.of(($T) k)", Optional.class, types.name(options))),
                    kind));
  }

  /** What a format {@code v} says, null for anything else. */
  private Optional<CodeBlock> kind(TypeMirror format) {
    if (types.isString(format)) {
      return Optional.of(
          CodeBlock.of(
              "v.contains($S) ? $S$W: v.startsWith($S) ? $S : null",
              "json",
              "json",
              "text/",
              "text"));
    }
    List<String> json = JSON.stream().filter(name -> isVariant(format, name)).toList();
    if (!json.isEmpty()) {
      CodeBlock any =
          json.stream()
              .map(name -> CodeBlock.of("v.$N().isPresent()", name))
              .collect(CodeBlock.joining("$W|| "));
      return Optional.of(
          isVariant(format, "text")
              ? CodeBlock.of("$L$W? $S$W: v.text().isPresent() ? $S : null", any, "json", "text")
              : CodeBlock.of("$L ? $S : null", any, "json"));
    }
    if (((DeclaredType) format).asElement().getSimpleName().toString().startsWith("Json")) {
      return Optional.of(CodeBlock.of("$S", "json"));
    }
    return accessors
        .find(Access.self(format), "type")
        .filter(access -> ValueTypes.isEnum(access.to()))
        .map(
            access ->
                CodeBlock.of(
                    "$L$Z.map(t -> t.name().startsWith($S) ? $S$W: t.name().equals($S) ? $S : null)"
                        + "$Z.orElse(null)",
                    access.of("v"),
                    "JSON",
                    "json",
                    "TEXT",
                    "text"));
  }

  /** Whether it is an accessor of one of several kinds of format. */
  private boolean isVariant(TypeMirror format, String name) {
    return accessors.find(Access.self(format), name).filter(Access::isOptional).isPresent();
  }
}
