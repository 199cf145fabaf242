package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import dev.motus.processor.modelcall.ModelCall.Found;
import dev.motus.processor.modelcall.ModelCall.Role;
import dev.motus.processor.modelcall.StreamEvents.Event;
import dev.motus.processor.modelcall.StreamEvents.Kind;
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
  private static final String ANSWER = "answer";

  private final Accessors accessors;
  private final ValueTypes types;
  private final TextValues texts;
  private final ToolValues tools;
  private final UsageValues usages;
  private final BiFunction<Boolean, String, ModelResponseReader> responses;

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
    this.texts = texts;
    this.tools = tools;
    this.usages = usages;
    this.responses = responses;
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
    CodeBlock body =
        types.isCharSequence(type)
            ? text(Access.self(type))
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
    CodeBlock.Builder events = CodeBlock.builder();
    StreamEvents.ALL.forEach(event -> events.add(event(type, event)));
    events.add(answer(type));
    if (!events.isEmpty()) {
      return events.build();
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
              number("v", index.get()))
          .build();
    }
    Optional<Access> text = accessors.find(self, "text").filter(a -> types.isString(a.to()));
    return text.map(
            access ->
                element.getSimpleName().toString().contains("Thinking")
                    ? reasoning(access)
                    : text(access))
        .orElse(CodeBlock.of(""));
  }

  private CodeBlock event(TypeMirror type, Event event) {
    Optional<Access> start = start(type, event);
    Optional<Access> told = start.flatMap(access -> told(access, event));
    if (start.isEmpty() || told.isEmpty()) {
      return CodeBlock.of("");
    }
    Access all = start.get().then(told.get());
    return switch (event.kind()) {
      case TEXT -> text(all);
      case REASONING -> reasoning(all);
      case CALL, ARGUMENTS -> call(event, start.get(), told.get());
      case BEGINNING -> beginning(event, all);
      case ANSWER -> CodeBlock.of("");
      case FINISH_REASON ->
          texts
              .lowerCaseSymbol(all.to())
              .map(
                  symbol ->
                      part(
                          Role.FINISH_REASON,
                          all,
                          symbol,
                          CodeBlock.of(
                              "$N.part($T.assistant(null, $T.of()), v)",
                              ModelCall.INTO,
                              CaptureTypes.MODEL_MESSAGE,
                              List.class)))
              .orElse(CodeBlock.of(""));
      case USAGE ->
          usages
              .method(all.to())
              .map(
                  method ->
                      part(
                          Role.USAGE,
                          all,
                          CodeBlock.of(""),
                          CodeBlock.of("$N.usagePart($L(v))", ModelCall.INTO, method)))
              .orElse(CodeBlock.of(""));
    };
  }

  private Optional<Access> start(TypeMirror type, Event event) {
    return accessors.find(Access.self(type), event.event()).filter(Access::isOptional);
  }

  private Optional<Access> told(Access start, Event event) {
    Optional<Access> told = Optional.of(Access.self(start.to()));
    for (String name : event.path()) {
      told = told.flatMap(access -> accessors.find(access, name));
    }
    return told;
  }

  private CodeBlock text(Access access) {
    CodeBlock toText = CodeBlock.of(types.isString(access.to()) ? "" : ".map(v -> v.toString())");
    return part(
        Role.OUTPUT,
        access,
        toText,
        CodeBlock.of(
            "$N.part($T.assistant(v, $T.of()), null)",
            ModelCall.INTO,
            CaptureTypes.MODEL_MESSAGE,
            List.class));
  }

  private CodeBlock reasoning(Access access) {
    return part(
        Role.OUTPUT,
        access,
        CodeBlock.of(""),
        CodeBlock.of("$N.part($T.reasoning(v), null)", ModelCall.INTO, CaptureTypes.MODEL_MESSAGE));
  }

  /** {@code response.flatMap(v -> v.outputTextDelta()).map(v -> v.delta()).ifPresent(v -> …);}. */
  private CodeBlock part(Role role, Access access, CodeBlock further, CodeBlock take) {
    found.add(new Found(role, access.shown("item")));
    return CodeBlock.builder()
        .addStatement(
            "$L$L$Z.ifPresent(v -> $L)", access.from(CodeBlock.of(RESPONSE)), further, take)
        .build();
  }

  private CodeBlock beginning(Event event, Access access) {
    ModelResponseReader reader = responses.apply(true, event.event());
    reader.readBeginning(access.to());
    return reader.found().isEmpty()
        ? CodeBlock.of("")
        : declared(event.event(), access.to(), access.from(CodeBlock.of(RESPONSE)), reader)
            .add(reader.code())
            .build();
  }

  /** The events that have the whole answer, which are all read alike. */
  private CodeBlock answer(TypeMirror type) {
    List<Access> ways =
        StreamEvents.ALL.stream()
            .filter(event -> event.kind() == Kind.ANSWER)
            .flatMap(
                event ->
                    start(type, event).stream()
                        .flatMap(
                            start -> told(start, event).stream().map(told -> start.then(told))))
            .toList();
    if (ways.isEmpty()) {
      return CodeBlock.of("");
    }
    ModelResponseReader reader = responses.apply(false, ANSWER);
    reader.readVariable(ways.get(0).to());
    CodeBlock any =
        ways.stream()
            .map(way -> way.from(CodeBlock.of(RESPONSE)))
            .reduce((one, next) -> CodeBlock.of("$L$Z.or(() -> $L)", one, next))
            .orElseThrow();
    return declared(ANSWER, ways.get(0).to(), any, reader)
        .beginControlFlow("if ($N.isPresent())", ANSWER)
        .add(reader.code())
        .endControlFlow()
        .build();
  }

  private CodeBlock.Builder declared(
      String variable, TypeMirror type, CodeBlock value, ModelResponseReader reader) {
    found.addAll(reader.found());
    return CodeBlock.builder()
        .addStatement("$T<$T> $N =$W$L", Optional.class, types.name(type), variable, value);
  }

  private CodeBlock number(String variable, Access index) {
    return CodeBlock.of(
        "$L$N.$N()",
        types.isLong(index.to()) ? "" : "(long) ",
        variable,
        index.steps().get(0).method());
  }

  /** A tool call of an event that says which one it is. */
  private CodeBlock call(Event event, Access start, Access told) {
    Optional<Access> index = accessors.find(Access.self(start.to()), event.index());
    Optional<CodeBlock> method =
        event.kind() == Kind.CALL ? tools.call(told.to()) : Optional.of(CodeBlock.of(""));
    if (index.isEmpty() || method.isEmpty()) {
      return CodeBlock.of("");
    }
    CodeBlock number = number("event", index.get());
    CodeBlock take =
        event.kind() == Kind.ARGUMENTS
            ? CodeBlock.of("$N.toolCallPart($L, null, null, v)", ModelCall.INTO, number)
            : CodeBlock.of("$N.toolCallPart($L, v.id(), v.name(), null)", ModelCall.INTO, number);
    CodeBlock further =
        event.kind() == Kind.ARGUMENTS
            ? CodeBlock.of("")
            : CodeBlock.of("$Z.map(v -> $L(v, $N))", method.get(), ModelCall.INTO);
    found.add(new Found(Role.OUTPUT, start.then(told).shown("item")));
    return CodeBlock.builder()
        .addStatement(
            "$L$Z.ifPresent(event -> $L$L$Z.ifPresent(v -> $L))",
            start.from(CodeBlock.of(RESPONSE)),
            told.of("event"),
            further,
            take)
        .build();
  }
}
