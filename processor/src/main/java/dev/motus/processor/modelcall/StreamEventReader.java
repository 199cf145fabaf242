package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import dev.motus.processor.modelcall.ModelCall.Found;
import dev.motus.processor.modelcall.ModelCall.Role;
import dev.motus.processor.modelcall.StreamEvents.Event;
import dev.motus.processor.modelcall.StreamEvents.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads the events of an answer that streams, by {@link StreamEvents}. */
final class StreamEventReader {
  private static final String RESPONSE = ModelResponseReader.RESPONSE;
  private static final String ANSWER = "answer";

  private final Accessors accessors;
  private final ValueTypes types;
  private final TextValues texts;
  private final ToolValues tools;
  private final UsageValues usages;
  private final BiFunction<Boolean, String, ModelResponseReader> responses;
  private final List<Found> found;

  /**
   * @param responses makes readers of variables that hold a response, or with true a part of one
   * @param found takes what is found
   */
  StreamEventReader(
      Accessors accessors,
      ValueTypes types,
      TextValues texts,
      ToolValues tools,
      UsageValues usages,
      BiFunction<Boolean, String, ModelResponseReader> responses,
      List<Found> found) {
    this.accessors = accessors;
    this.types = types;
    this.texts = texts;
    this.tools = tools;
    this.usages = usages;
    this.responses = responses;
    this.found = found;
  }

  /** Empty where the type is not one of such events. */
  CodeBlock read(DeclaredType type) {
    CodeBlock.Builder events = CodeBlock.builder();
    StreamEvents.ALL.forEach(event -> events.add(event(type, event)));
    return events.add(answer(type)).build();
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
    if (event.isType()) {
      return Optional.of(Access.self(type))
          .filter(
              access ->
                  ((DeclaredType) type).asElement().getSimpleName().contentEquals(event.event()));
    }
    return accessors.find(Access.self(type), event.event()).filter(Access::isOptional);
  }

  private Optional<Access> told(Access start, Event event) {
    Optional<Access> told = Optional.of(Access.self(start.to()));
    for (String name : event.path()) {
      told = told.flatMap(access -> accessors.find(access, name));
    }
    return told;
  }

  CodeBlock text(Access access) {
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

  CodeBlock reasoning(Access access) {
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

  CodeBlock number(String variable, Access index) {
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
        event.kind() == Kind.CALL ? tools.begunCall(told.to()) : Optional.of(CodeBlock.of(""));
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
