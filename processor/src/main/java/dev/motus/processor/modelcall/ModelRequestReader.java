package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.motus.processor.modelcall.ModelCall.Found;
import dev.motus.processor.modelcall.ModelCall.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.type.TypeMirror;

/** Finds what the parameters of one model call say: model, messages, tools. */
final class ModelRequestReader {
  private final Accessors accessors;
  private final ValueTypes types;
  private final TextValues texts;
  private final MessageValues messages;
  private final ToolValues tools;

  private final NameAllocator variables = new NameAllocator();
  private final CodeBlock.Builder declarations = CodeBlock.builder();
  // In the order in which the extraction wants them.
  private final Map<Role, CodeBlock> statements = new EnumMap<>(Role.class);
  private final Set<Integer> objectsRead = new HashSet<>();
  private final Map<Role, String> places = new EnumMap<>(Role.class);

  ModelRequestReader(
      Accessors accessors,
      ValueTypes types,
      TextValues texts,
      MessageValues messages,
      ToolValues tools) {
    this.accessors = accessors;
    this.types = types;
    this.texts = texts;
    this.messages = messages;
    this.tools = tools;
    // What the generated method and its lambdas call their own.
    Stream.of("args", "kwargs", ModelCall.INTO, "v", "all", "each", "n", "joined")
        .forEach(variables::newName);
  }

  void read(List<CallSignature.Parameter> parameters) {
    List<Integer> plainTexts = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      CallSignature.Parameter parameter = parameters.get(i);
      TypeMirror type = types.usable(parameter.type());
      if (parameter.redacted()) {
        continue;
      }
      if (!types.isString(type)) {
        object(i, parameter.name(), type);
      } else if (!namedText(i, parameter.name(), type)) {
        plainTexts.add(i);
      }
    }
    // Where nothing else is a message, a text is: chat(String).
    if (!places.containsKey(Role.MESSAGES) && !plainTexts.isEmpty()) {
      int index = plainTexts.get(0);
      CallSignature.Parameter parameter = parameters.get(index);
      text(Role.MESSAGES, index, parameter.name(), types.usable(parameter.type()));
    }
  }

  /** The indices of parameters that hold what was found. */
  Set<Integer> objectsRead() {
    return objectsRead;
  }

  List<Found> found() {
    return places.entrySet().stream().map(e -> new Found(e.getKey(), e.getValue())).toList();
  }

  CodeBlock code() {
    CodeBlock.Builder code = CodeBlock.builder().add(declarations.build());
    statements.values().forEach(code::add);
    return code.build();
  }

  private boolean namedText(int index, String name, TypeMirror type) {
    if (ModelConventions.MODEL.contains(name)) {
      return text(Role.MODEL, index, name, type);
    }
    return ModelConventions.SYSTEM_PARAMETER.contains(name) && text(Role.SYSTEM, index, name, type);
  }

  private boolean text(Role role, int index, String name, TypeMirror type) {
    return found(role, argument(index, name, type), Access.self(type), name);
  }

  private void object(int index, String name, TypeMirror type) {
    Optional<TypeMirror> element = types.element(type).or(() -> ValueTypes.component(type));
    if (element.isPresent()) {
      boolean isTools = tools.tool(element.get()).isPresent();
      boolean isMessages = messages.add(element.get(), "v").isPresent();
      if (isTools && (!isMessages || ModelConventions.TOOLS.contains(name))) {
        found(Role.TOOLS, argument(index, name, type), Access.self(type), name);
      } else if (isMessages) {
        found(Role.MESSAGES, argument(index, name, type), Access.self(type), name);
      }
      return;
    }
    if (!types.isInspected(type)) {
      return;
    }
    Map<Role, Access> inside = new EnumMap<>(Role.class);
    search(inside, Role.MODEL, type, ModelConventions.MODEL, t -> texts.symbol(t).isPresent());
    search(inside, Role.SYSTEM, type, ModelConventions.SYSTEM, t -> texts.text(t).isPresent());
    if (!inside.containsKey(Role.SYSTEM)) {
      search(inside, Role.SYSTEM, type, ModelConventions.SYSTEM_TEXT, types::isString);
    }
    List<String> messageNames = new ArrayList<>(ModelConventions.MESSAGES);
    if (inside.containsKey(Role.SYSTEM)) {
      messageNames.removeAll(ModelConventions.SYSTEM_TEXT);
    }
    search(inside, Role.MESSAGES, type, messageNames, this::isMessages);
    search(inside, Role.TOOLS, type, ModelConventions.TOOLS, this::isTools);
    if (!inside.containsKey(Role.MESSAGES) && messages.add(type, "v").isPresent()) {
      inside.put(Role.MESSAGES, Access.self(type));
    }
    inside.keySet().removeAll(places.keySet());
    if (!inside.isEmpty()) {
      objectsRead.add(index);
      CodeBlock root = argument(index, name, type);
      inside.forEach((role, access) -> found(role, root, access, access.shown(name)));
    }
  }

  private void search(
      Map<Role, Access> into,
      Role role,
      TypeMirror type,
      List<String> names,
      Predicate<TypeMirror> isWanted) {
    accessors.search(type, names, ModelConventions.CARRIERS, isWanted).stream()
        .findFirst()
        .ifPresent(access -> into.put(role, access));
  }

  private boolean isMessages(TypeMirror type) {
    return messages.add(types.element(type).orElse(type), "v").isPresent();
  }

  private boolean isTools(TypeMirror type) {
    Optional<TypeMirror> element = types.element(type);
    return element.flatMap(tools::tool).isPresent()
        || element.flatMap(each -> tools.several(each, types)).isPresent();
  }

  /** {@code Optional<ChatRequest> request = Optional.ofNullable((ChatRequest) args.get(0));}. */
  private CodeBlock argument(int index, String name, TypeMirror type) {
    String variable = variables.newName(name);
    declarations.addStatement(
        "$T<$T> $N =$W$T.ofNullable(($T) args.get($L))",
        Optional.class,
        types.name(type),
        variable,
        Optional.class,
        types.name(type),
        index);
    return CodeBlock.of("$N", variable);
  }

  private boolean found(Role role, CodeBlock root, Access access, String where) {
    if (places.putIfAbsent(role, where) == null) {
      CodeBlock statement = CodeBlock.of("$L$L", access.from(root), consumed(role, access.to()));
      statements.put(role, CodeBlock.builder().addStatement(statement).build());
    }
    return true;
  }

  /** What is called on the {@code Optional} of the value. */
  private CodeBlock consumed(Role role, TypeMirror type) {
    return switch (role) {
      case MODEL ->
          CodeBlock.of(
              "$L$Z.ifPresent($N::requestModel)", texts.symbol(type).orElseThrow(), ModelCall.INTO);
      case SYSTEM ->
          CodeBlock.of(
              "$L$Z.ifPresent(v -> $N.message($T.of($S, v)))",
              texts.text(type).orElseThrow(),
              ModelCall.INTO,
              CaptureTypes.MODEL_MESSAGE,
              "system");
      case TOOLS ->
          forEach(
              type,
              element ->
                  tools.several(element, types).map(this::allTools).orElseGet(() -> tool(element)));
      default -> forEach(type, element -> messages.add(element, "v").orElseThrow());
    };
  }

  private CodeBlock tool(TypeMirror type) {
    return CodeBlock.of(
        "$N.tool($L(v, $N))", ModelCall.INTO, tools.tool(type).orElseThrow(), ModelCall.INTO);
  }

  /** The same for one that stands for several. */
  private CodeBlock allTools(Access list) {
    TypeMirror element = types.element(list.to()).orElseThrow();
    return CodeBlock.of(
        "$L$Z.stream()$Z.flatMap(each -> each.stream())$Z.forEach(each -> $N.tool($L(each, $N)))",
        list.of("v"),
        ModelCall.INTO,
        tools.tool(element).orElseThrow(),
        ModelCall.INTO);
  }

  private CodeBlock forEach(TypeMirror type, Function<TypeMirror, CodeBlock> statement) {
    Optional<TypeMirror> component = ValueTypes.component(type);
    Optional<TypeMirror> element = types.element(type);
    if (component.isEmpty() && element.isEmpty()) {
      return CodeBlock.of("$Z.ifPresent(v -> $L)", statement.apply(type));
    }
    CodeBlock stream =
        component.isPresent()
            ? CodeBlock.of("$T.of(all)", Stream.class)
            : CodeBlock.of("all.stream()");
    return CodeBlock.of(
        "$Z.stream()$Z.flatMap(all -> $L)$Z.filter($T::nonNull)$Z.forEach(v -> $L)",
        stream,
        Objects.class,
        statement.apply(component.or(() -> element).orElseThrow()));
  }
}
