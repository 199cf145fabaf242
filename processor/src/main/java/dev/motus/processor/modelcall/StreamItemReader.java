package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import dev.motus.processor.modelcall.ModelCall.Found;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javax.lang.model.element.Element;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds what the items of an answer that streams say, each of which is a part of it. */
final class StreamItemReader {
  private static final String RESPONSE = ModelResponseReader.RESPONSE;

  private final Accessors accessors;
  private final ValueTypes types;
  private final BiFunction<Boolean, String, ModelResponseReader> responses;
  private final StreamEventReader events;

  private final List<Found> found = new ArrayList<>();
  private final CodeBlock.Builder code = CodeBlock.builder();
  private final Set<String> read = new HashSet<>();

  /**
   * @param responses makes readers of variables that hold a response, or with true a part of one
   */
  StreamItemReader(
      Accessors accessors,
      ValueTypes types,
      TextValues texts,
      ToolValues tools,
      UsageValues usages,
      BiFunction<Boolean, String, ModelResponseReader> responses) {
    this.accessors = accessors;
    this.types = types;
    this.responses = responses;
    this.events = new StreamEventReader(accessors, types, texts, tools, usages, responses, found);
  }

  List<Found> found() {
    return List.copyOf(found);
  }

  CodeBlock code() {
    return code.build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * if (item instanceof ChatCompletionChunk) {
   *   Optional<ChatCompletionChunk> response = Optional.of((ChatCompletionChunk) item);
   *   …
   * }
   * }</pre>
   */
  void read(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED || !read.add(types.name(type).toString())) {
      return;
    }
    List<DeclaredType> kinds =
        accessors.named(StreamEvents.typesOf(ValueTypes.qualifiedName(type))).toList();
    if (!kinds.isEmpty()) {
      kinds.forEach(this::read);
      return;
    }
    CodeBlock body =
        types.isCharSequence(type)
            ? events.text(Access.self(type))
            : types.isInspected(type) ? object((DeclaredType) type) : CodeBlock.of("");
    if (!body.isEmpty()) {
      code.beginControlFlow("if (item instanceof $T)", types.erased(type))
          .addStatement(
              "$T<$T> response =$W$T.of(($T) item)",
              Optional.class,
              types.name(type),
              Optional.class,
              types.name(type))
          .add(body)
          .endControlFlow();
    }
  }

  private CodeBlock object(DeclaredType type) {
    CodeBlock told = events.read(type);
    if (!told.isEmpty()) {
      return told;
    }
    CodeBlock partial = toldByAHandler(type);
    if (!partial.isEmpty()) {
      return partial;
    }
    ModelResponseReader part = responses.apply(true, RESPONSE);
    part.readVariable(type);
    found.addAll(part.found());
    return part.code();
  }

  /**
   * {@code PartialThinking}, {@code PartialToolCall} and {@code PartialResponse} of LangChain4j.
   */
  private CodeBlock toldByAHandler(DeclaredType type) {
    Element element = type.asElement();
    if (!element.getSimpleName().toString().startsWith("Partial")) {
      return CodeBlock.of("");
    }
    Access self = Access.self(type);
    Optional<Access> index = accessors.find(self, "index");
    if (index.isPresent() && accessors.find(self, "partialArguments").isPresent()) {
      return CodeBlock.builder()
          .addStatement(
              "response.ifPresent(v -> $N.toolCallPart($L, v.id(), v.name(),$Wv.partialArguments()))",
              ModelCall.INTO,
              events.number("v", index.get()))
          .build();
    }
    Optional<Access> text = accessors.find(self, "text").filter(a -> types.isString(a.to()));
    return text.map(
            access ->
                element.getSimpleName().toString().contains("Thinking")
                    ? events.reasoning(access)
                    : events.text(access))
        .orElse(CodeBlock.of(""));
  }
}
