package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.type.TypeMirror;

/**
 * Reads what a message holds besides its text: reasoning, tool calls and tool answers. Some
 * libraries have lists of them, others hide them among the blocks of the content.
 */
final class MessageParts {
  private final Accessors accessors;
  private final ValueTypes types;
  private final TextValues texts;
  private final ToolValues tools;

  MessageParts(Accessors accessors, ValueTypes types, TextValues texts, ToolValues tools) {
    this.accessors = accessors;
    this.types = types;
    this.texts = texts;
    this.tools = tools;
  }

  /** The model's thoughts: the message's own, or the first block of them. */
  Optional<Maybe> reasoning(TypeMirror type) {
    List<String> names = ModelConventions.REASONING;
    return texts
        .textIn(type, names, ModelValues.VALUE)
        .or(
            () ->
                contentLists(type).stream()
                    .flatMap(
                        list ->
                            accessors.search(element(list), names, names, types::isString).stream()
                                .map(
                                    access ->
                                        Maybe.of(
                                            CodeBlock.of(
                                                "$L$Z.flatMap(each -> $L.stream())$Z.findFirst()",
                                                elements(list),
                                                access.of("each")))))
                    .findFirst())
        .or(() -> inBlocks(type, names, ModelConventions.REASONING_SUMMARY))
        .or(() -> thoughts(type));
  }

  /** The texts of elements that say of themselves that they are thoughts. */
  private Optional<Maybe> thoughts(TypeMirror type) {
    return contentLists(type).stream()
        .flatMap(
            list ->
                texts.isThought(element(list)).stream()
                    .flatMap(
                        thought ->
                            accessors.find(Access.self(element(list)), "text").stream()
                                .map(
                                    text ->
                                        Maybe.of(
                                            CodeBlock.of(
                                                "$L$Z.filter(each -> $L$Z.orElse(false))"
                                                    + "$Z.flatMap(each -> $L.stream())"
                                                    + "$Z.reduce(String::concat)",
                                                elements(list),
                                                thought.of("each"),
                                                text.of("each"))))))
        .findFirst();
  }

  /** The texts of the messages among the elements of an answer. */
  Optional<Maybe> messageTexts(TypeMirror type) {
    return inBlocks(type, List.of(ModelConventions.CONTENT_MESSAGE), "content");
  }

  /** The texts of what is the same in several blocks, such as {@code message().content()}. */
  private Optional<Maybe> inBlocks(TypeMirror type, List<String> names, String text) {
    return contentLists(type).stream()
        .flatMap(
            list ->
                names.stream()
                    .flatMap(name -> accessors.find(Access.self(element(list)), name).stream())
                    .filter(Access::isOptional)
                    .flatMap(block -> accessors.find(block, text).stream())
                    .flatMap(
                        access ->
                            texts.text(access.to()).stream()
                                .map(
                                    code ->
                                        Maybe.of(
                                            CodeBlock.of(
                                                "$L$Z.flatMap(block -> $L$L.stream())"
                                                    + "$Z.reduce((one, next) -> one + $S + next)",
                                                elements(list),
                                                access.of("block"),
                                                code,
                                                "\n")))))
        .findFirst();
  }

  /**
   * Streams of {@code ModelToolCall}: of the message's own list, and of the blocks that are calls.
   */
  List<CodeBlock> toolCalls(TypeMirror type) {
    List<CodeBlock> found = lists(type, ModelConventions.TOOL_CALLS, this::toolCall);
    return found.isEmpty()
        ? blocks(type, ModelConventions.CONTENT_TOOL_CALL, this::toolCall)
        : found;
  }

  private Optional<CodeBlock> toolCall(TypeMirror type) {
    return tools.call(type).map(method -> CodeBlock.of("$L(v, $N)", method, ModelCall.INTO));
  }

  /** Streams of messages: the answers of tools that one message may carry. */
  List<CodeBlock> toolResults(TypeMirror type) {
    List<CodeBlock> found = lists(type, ModelConventions.TOOL_RESULTS, this::toolResult);
    return found.isEmpty()
        ? blocks(type, ModelConventions.CONTENT_TOOL_RESULT, this::toolResult)
        : found;
  }

  private Optional<CodeBlock> toolResult(TypeMirror type) {
    return tools.result(type).map(method -> CodeBlock.of("$L(v)", method));
  }

  /**
   * {@code Optional.of(value).map(v -> v.toolCalls()).stream().flatMap(…).map(v -> toolCall(v))}.
   */
  private List<CodeBlock> lists(
      TypeMirror type, List<String> names, Function<TypeMirror, Optional<CodeBlock>> read) {
    return names.stream()
        .flatMap(name -> accessors.find(Access.self(type), name).stream())
        .flatMap(
            access ->
                types.element(access.to()).flatMap(read).stream()
                    .map(code -> CodeBlock.of("$L$Z.map(v -> $L)", elements(access), code)))
        .limit(1)
        .toList();
  }

  /** The same for what is hidden in the blocks of the content: each has accessors for it. */
  private List<CodeBlock> blocks(
      TypeMirror type, List<String> names, Function<TypeMirror, Optional<CodeBlock>> read) {
    List<CodeBlock> found = new ArrayList<>();
    for (Access list : contentLists(type)) {
      List<Access> inBlock = blockAccesses(element(list), names, read);
      if (inBlock.size() == 1) {
        Access only = inBlock.get(0);
        found.add(
            CodeBlock.of(
                "$L$Z.flatMap(each -> $L.stream())$Z.map(v -> $L)",
                elements(list),
                only.of("each"),
                read.apply(only.to()).orElseThrow()));
      } else if (!inBlock.isEmpty()) {
        // Together, so that they stay in the order of the blocks.
        CodeBlock each =
            oneStream(
                inBlock.stream()
                    .map(
                        access ->
                            CodeBlock.of(
                                "$L.stream()$Z.map(v -> $L)",
                                access.of("each"),
                                read.apply(access.to()).orElseThrow()))
                    .toList());
        found.add(CodeBlock.of("$L$Z.flatMap(each -> $L)", elements(list), each));
      }
    }
    return found;
  }

  /** Where the content is a list of objects. */
  List<Access> contentLists(TypeMirror type) {
    return accessors.search(
        type,
        ModelConventions.CONTENT,
        ModelConventions.CONTENT,
        t -> types.element(t).filter(types::isInspected).isPresent());
  }

  private TypeMirror element(Access list) {
    return types.element(list.to()).orElseThrow();
  }

  private List<Access> blockAccesses(
      TypeMirror block, List<String> names, Function<TypeMirror, Optional<CodeBlock>> read) {
    // By type, because two names for the same would give everything twice.
    Map<String, Access> byType = new LinkedHashMap<>();
    for (String name : names) {
      accessors
          .search(block, List.of(name), List.of(), t -> read.apply(t).isPresent())
          .forEach(access -> byType.putIfAbsent(TypeName.get(access.to()).toString(), access));
    }
    List<Access> inBlock = List.copyOf(byType.values());
    return !inBlock.isEmpty()
        ? inBlock
        : accessors
            .subtypes(block)
            .filter(subtype -> read.apply(subtype).isPresent())
            .map(subtype -> Access.self(block).cast(types.name(subtype), subtype))
            .limit(1)
            .toList();
  }

  private static CodeBlock elements(Access list) {
    return CodeBlock.of(
        "$L$Z.stream()$Z.flatMap(all -> all.stream())$Z.filter($T::nonNull)",
        list.of(ModelValues.VALUE),
        Objects.class);
  }

  /** The streams one after the other, as a list. */
  static CodeBlock oneList(List<CodeBlock> streams) {
    return streams.isEmpty()
        ? CodeBlock.of("$T.of()", List.class)
        : CodeBlock.of("$L$Z.toList()", oneStream(streams));
  }

  private static CodeBlock oneStream(List<CodeBlock> streams) {
    return streams.stream()
        .reduce((one, other) -> CodeBlock.of("$T.concat($L,$W$L)", Stream.class, one, other))
        .orElseThrow();
  }
}
