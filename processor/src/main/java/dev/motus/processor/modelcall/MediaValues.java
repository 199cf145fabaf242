package dev.motus.processor.modelcall;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads images, sounds and files in the content of a message, in order with its texts. */
final class MediaValues {
  private static final TypeName OPTIONAL_PART =
      ParameterizedTypeName.get(ClassName.get(Optional.class), CaptureTypes.MESSAGE_PART);

  private final Accessors accessors;
  private final ValueTypes types;
  private final ModelValues methods;
  private final TextValues texts;

  MediaValues(Accessors accessors, ValueTypes types, ModelValues methods, TextValues texts) {
    this.accessors = accessors;
    this.types = types;
    this.methods = methods;
    this.texts = texts;
  }

  /**
   * {@code .withParts(…)}, to be called on a message; empty where its type has nothing but texts.
   *
   * @param lists where the content is a list of objects
   */
  CodeBlock parts(TypeMirror message, List<Access> lists) {
    List<CodeBlock> streams = new ArrayList<>();
    for (Access list : lists) {
      element(list)
          .ifPresent(
              part ->
                  streams.add(
                      CodeBlock.of(
                          "$L$Z.flatMap(each -> $L(each).stream())", elements(list), part)));
    }
    if (!streams.isEmpty()) {
      return CodeBlock.of("$Z.withParts($L)", MessageParts.oneList(streams));
    }
    // A list beside the text.
    return accessors.find(Access.self(message), MediaConventions.BESIDE_TEXT).stream()
        .flatMap(
            list ->
                element(list).stream()
                    .map(
                        part ->
                            CodeBlock.of(
                                "$Z.withMedia($L$Z.flatMap(each -> $L(each).stream())$Z.toList())",
                                elements(list),
                                part)))
        .findFirst()
        .orElse(CodeBlock.of(""));
  }

  private static CodeBlock elements(Access list) {
    return CodeBlock.of(
        "$L$Z.stream()$Z.flatMap(all -> all.stream())$Z.filter($T::nonNull)",
        list.of(ModelValues.VALUE),
        Objects.class);
  }

  private Optional<CodeBlock> element(Access list) {
    return types
        .element(list.to())
        .filter(types::isInspected)
        .filter(this::mayBeMedium)
        .flatMap(type -> methods.method("part", type, OPTIONAL_PART, false, () -> partBody(type)));
  }

  private boolean mayBeMedium(TypeMirror type) {
    return Stream.concat(Stream.of(type), accessors.subtypes(type))
        .anyMatch(each -> isItself(each) || !kinds(each).isEmpty());
  }

  /** Whether an element does not hold a medium, but is one. */
  private boolean isItself(TypeMirror type) {
    return hasOwn(type, MediaConventions.TYPE) && hasOwn(type, MediaConventions.SOURCE);
  }

  private boolean hasOwn(TypeMirror type, List<String> names) {
    return names.stream().anyMatch(name -> accessors.find(Access.self(type), name).isPresent());
  }

  /** A document that is sent as text. */
  private Optional<CodeBlock> plainDocument(TypeMirror type) {
    Optional<Access> text = Optional.of(Access.self(type));
    for (String name : MediaConventions.PLAIN_DOCUMENT) {
      text = text.flatMap(access -> accessors.find(access, name));
    }
    return text.filter(access -> types.isString(access.to()))
        .map(
            access ->
                CodeBlock.of(
                    "$L$Z.map(v -> $T.text(v))",
                    access.of(ModelValues.VALUE),
                    CaptureTypes.MESSAGE_PART));
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * if (value instanceof ImageContent kind) {
   *   return partOfImageContent(kind);
   * }
   * return textOfContent(value).map(v -> MessagePart.text(v))
   *     .or(() -> Optional.of(value).flatMap(v -> v.image()).map(v -> MessagePart.media("image", …)))
   *     .or(() -> Optional.of(MessagePart.other("Content")));
   * }</pre>
   */
  private Optional<CodeBlock> partBody(TypeMirror type) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (DeclaredType subtype : accessors.subtypes(type).toList()) {
      methods
          .method("part", subtype, OPTIONAL_PART, false, () -> partBody(subtype))
          .ifPresent(
              part ->
                  code.beginControlFlow(
                          "if ($N instanceof $T kind)", ModelValues.VALUE, types.name(subtype))
                      .addStatement("return $L(kind)", part)
                      .endControlFlow());
    }
    List<CodeBlock> ways = new ArrayList<>();
    texts
        .text(type)
        .ifPresent(
            text ->
                ways.add(
                    CodeBlock.of(
                        "$T.of($N)$L$Z.map(v -> $T.text(v))",
                        Optional.class,
                        ModelValues.VALUE,
                        text,
                        CaptureTypes.MESSAGE_PART)));
    if (isItself(type)) {
      ways.add(CodeBlock.of("$T.of($L)", Optional.class, medium("file", type, ModelValues.VALUE)));
    }
    plainDocument(type).ifPresent(ways::add);
    kinds(type)
        .forEach(
            (access, kind) ->
                ways.add(
                    CodeBlock.of(
                        "$L$Z.map(medium -> $L)",
                        access.of(ModelValues.VALUE),
                        medium(kind, access.to(), "medium"))));
    ways.add(unknown(type));
    code.addStatement(
        "return $L",
        ways.stream()
            .reduce((one, next) -> CodeBlock.of("$L$Z.or(() -> $L)", one, next))
            .orElseThrow());
    return Optional.of(code.build());
  }

  /** What is none of them, unless it is read as something else: a tool call, a thought. */
  private CodeBlock unknown(TypeMirror type) {
    List<CodeBlock> others =
        Stream.of(
                ModelConventions.CONTENT_TOOL_CALL,
                ModelConventions.CONTENT_TOOL_RESULT,
                ModelConventions.REASONING)
            .flatMap(List::stream)
            .flatMap(name -> accessors.find(Access.self(type), name).stream())
            .map(access -> CodeBlock.of("$L$Z.isPresent()", access.of(ModelValues.VALUE)))
            .toList();
    CodeBlock other =
        CodeBlock.of(
            "$T.of($T.other($N.getClass().getSimpleName()))",
            Optional.class,
            CaptureTypes.MESSAGE_PART,
            ModelValues.VALUE);
    return others.stream()
        .reduce((one, next) -> CodeBlock.of("$L$W|| $L", one, next))
        .map(isRead -> CodeBlock.of("$L$W? $T.empty()$W: $L", isRead, Optional.class, other))
        .orElse(other);
  }

  /** The ways to the media that an element may be, and of which kind each is. */
  private Map<Access, String> kinds(TypeMirror type) {
    Map<Access, String> found = new LinkedHashMap<>();
    for (MediaConventions.Names medium : MediaConventions.KINDS) {
      for (String name : medium.names()) {
        accessors
            .find(Access.self(type), name)
            .filter(access -> isSource(access.to()) || isMedium(access.to()))
            .ifPresent(access -> found.put(access, medium.kind()));
      }
    }
    return found;
  }

  /** Whether it says where it is or what it is; what is only a text has a type for that as well. */
  private boolean isMedium(TypeMirror type) {
    return types.isInspected(type)
        && !sources(type).isEmpty()
        && (!mediaType(type).isEmpty() || !sources(type, MediaConventions.PLACE).isEmpty());
  }

  /** {@code MessagePart.media("image", …, …)}. */
  private CodeBlock medium(String kind, TypeMirror type, String variable) {
    if (isSource(type)) {
      return CodeBlock.of(
          "$T.media($S, null, $L)", CaptureTypes.MESSAGE_PART, kind, CodeBlock.of("$N", variable));
    }
    return CodeBlock.of(
        "$T.media($S,$W$L,$W$L)",
        CaptureTypes.MESSAGE_PART,
        kind,
        mediaType(type).stream()
            .findFirst()
            .map(access -> CodeBlock.of("$L$L$Z.orElse(null)", access.of(variable), word(access)))
            .orElse(CodeBlock.of("null")),
        sources(type).stream()
            .map(access -> CodeBlock.of("$L$L", access.of(variable), source(access)))
            .reduce((one, next) -> CodeBlock.of("$L$Z.or(() -> $L)", one, next))
            .map(all -> CodeBlock.of("$L$Z.orElse(null)", all))
            .orElseThrow());
  }

  private List<Access> mediaType(TypeMirror type) {
    return accessors.search(
        type,
        MediaConventions.TYPE,
        MediaConventions.CARRIERS,
        t -> t.getKind() == TypeKind.DECLARED);
  }

  private CodeBlock word(Access access) {
    return texts.lowerCaseSymbol(access.to()).orElse(CodeBlock.of(".map(v -> v.toString())"));
  }

  private List<Access> sources(TypeMirror type) {
    return sources(type, MediaConventions.SOURCE);
  }

  private List<Access> sources(TypeMirror type, List<String> names) {
    return names.stream()
        .flatMap(
            name ->
                accessors
                    .search(type, List.of(name), MediaConventions.CARRIERS, this::isSource)
                    .stream()
                    .limit(1))
        .toList();
  }

  private boolean isSource(TypeMirror type) {
    return type instanceof ArrayType array
        ? array.getComponentType().getKind() == TypeKind.BYTE
        : type.getKind() == TypeKind.DECLARED
            && (types.isString(type)
                || MediaConventions.SOURCE_TYPES.contains(ValueTypes.qualifiedName(type)));
  }

  private CodeBlock source(Access access) {
    boolean isBytes =
        access.to().getKind() == TypeKind.DECLARED
            && accessors.find(Access.self(access.to()), "asByteArray").isPresent();
    return isBytes
        ? CodeBlock.of("$Z.<$T>map(v -> v.asByteArray())", Object.class)
        : CodeBlock.of("$Z.<$T>map(v -> v)", Object.class);
  }
}
