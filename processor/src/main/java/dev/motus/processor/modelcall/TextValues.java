package dev.motus.processor.modelcall;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Turns values into texts: contents in blocks, open enumerations, JSON. What it returns is code to
 * call on an {@code Optional} of the value, which makes it an {@code Optional<String>}.
 */
final class TextValues {
  private static final TypeName OPTIONAL_STRING =
      ParameterizedTypeName.get(Optional.class, String.class);
  private static final CodeBlock NOTHING = CodeBlock.of("");

  private final Accessors accessors;
  private final ValueTypes types;
  private final ModelValues methods;

  TextValues(Accessors accessors, ValueTypes types, ModelValues methods) {
    this.accessors = accessors;
    this.types = types;
    this.methods = methods;
  }

  /** The text of a message's content; empty when the type has none. */
  Optional<CodeBlock> text(TypeMirror type) {
    if (types.isString(type)) {
      return Optional.of(NOTHING);
    }
    if (types.isCharSequence(type)) {
      return Optional.of(CodeBlock.of(".map(v -> v.toString())"));
    }
    Optional<TypeMirror> element = types.element(type);
    if (element.isPresent()) {
      return element
          .filter(each -> types.element(each).isEmpty())
          .flatMap(this::text)
          .map(TextValues::joined);
    }
    return types.isInspected(type) && !ValueTypes.isEnum(type)
        ? methods
            .method("text", type, OPTIONAL_STRING, false, () -> textBody(type))
            .map(method -> CodeBlock.of(".flatMap(v -> $L(v))", method))
        : Optional.empty();
  }

  /** Blocks of text are joined; those that hold no text, such as images, are left out. */
  private static CodeBlock joined(CodeBlock text) {
    return CodeBlock.of(
        ".map(all -> all.stream()$Z.filter($T::nonNull)$Z"
            + ".flatMap(each -> $T.of(each)$Z$L.stream())$Z.collect($T.joining($S)))"
            + "$Z.filter(joined -> !joined.isEmpty())",
        Objects.class,
        Optional.class,
        text,
        Collectors.class,
        "\n");
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * if (value instanceof TextContent kind) {
   *   return Optional.of(kind).map(v -> v.text());
   * }
   * return Optional.of(value).flatMap(v -> v.text()).or(() -> …);
   * }</pre>
   */
  private Optional<CodeBlock> textBody(TypeMirror type) {
    Optional<Maybe> own = textIn(type, ModelConventions.CONTENT, ModelValues.VALUE);
    CodeBlock.Builder code = CodeBlock.builder();
    boolean found = own.isPresent();
    isThought(type)
        .ifPresent(
            thought ->
                code.beginControlFlow("if ($L$Z.orElse(false))", thought.of(ModelValues.VALUE))
                    .addStatement("return $T.empty()", Optional.class)
                    .endControlFlow());
    for (DeclaredType subtype : accessors.subtypes(type).toList()) {
      Optional<Maybe> text = textIn(subtype, ModelConventions.CONTENT, "kind");
      if (text.isPresent() && own.isEmpty()) {
        found = true;
        code.beginControlFlow("if ($N instanceof $T kind)", ModelValues.VALUE, types.name(subtype))
            .addStatement("return $L", text.get().optional())
            .endControlFlow();
      }
    }
    code.addStatement(
        "return $L", own.map(Maybe::optional).orElse(CodeBlock.of("$T.empty()", Optional.class)));
    return found ? Optional.of(code.build()) : Optional.empty();
  }

  /** Whether the text of an element is a thought of the model's; empty for most types. */
  Optional<Access> isThought(TypeMirror type) {
    return accessors
        .find(Access.self(type), ModelConventions.IS_THOUGHT)
        .filter(access -> ValueTypes.qualifiedName(access.to()).equals("java.lang.Boolean"));
  }

  /**
   * The text under the first of the names that leads to one. A type that is one of several things
   * has an {@code Optional} for each; they are asked in order.
   *
   * @param variable of the type; never null
   */
  Optional<Maybe> textIn(TypeMirror type, List<String> names, String variable) {
    List<Maybe> ways = new ArrayList<>();
    for (String name : names) {
      Optional<Access> access = accessors.find(Access.self(type), name);
      Optional<CodeBlock> text = access.flatMap(found -> text(found.to()));
      if (access.isPresent() && text.isPresent()) {
        ways.add(Maybe.of(access.get(), variable, text.get()));
        if (!access.get().isOptional()) {
          break;
        }
      }
    }
    return Maybe.either(ways);
  }

  /** A word under the first of the names that leads to one, in {@link ModelValues#VALUE}. */
  Optional<Maybe> symbolIn(TypeMirror type, List<String> names, List<String> carriers) {
    return Maybe.either(
        accessors.search(type, names, carriers, t -> symbol(t).isPresent()).stream()
            .map(access -> Maybe.of(access, ModelValues.VALUE, symbol(access.to()).orElseThrow()))
            .toList());
  }

  /** A short word, such as a role, a model's name or an id: enumerations count as well. */
  Optional<CodeBlock> symbol(TypeMirror type) {
    if (types.isString(type)) {
      return Optional.of(NOTHING);
    }
    if (types.isCharSequence(type)) {
      return Optional.of(CodeBlock.of(".map(v -> v.toString())"));
    }
    if (ValueTypes.isEnum(type)) {
      return Optional.of(CodeBlock.of(".map(v -> v.name())"));
    }
    if (isSeveralSymbols(type)) {
      return methods
          .method("symbol", type, OPTIONAL_STRING, false, () -> symbolBody(type))
          .map(method -> CodeBlock.of(".flatMap(v -> $L(v))", method));
    }
    if (accessors.find(Access.self(type), ModelConventions.KNOWN_SYMBOL).isPresent()) {
      return Optional.of(CodeBlock.of(".map(v -> v.toString())"));
    }
    return ModelConventions.SYMBOL.stream()
        .flatMap(name -> accessors.find(Access.self(type), name).stream())
        .filter(access -> types.isString(access.to()) && !access.isOptional())
        .map(access -> access.steps().get(0).code())
        .findFirst();
  }

  // Its asString() throws when it is another one of them.
  private boolean isSeveralSymbols(TypeMirror type) {
    return ModelConventions.SYMBOL_VARIANTS.stream()
            .flatMap(name -> accessors.find(Access.self(type), name).stream())
            .filter(Access::isOptional)
            .count()
        > 1;
  }

  /** Generates {@code return Optional.of(value).flatMap(v -> v.string()).or(() -> …);}. */
  private Optional<CodeBlock> symbolBody(TypeMirror type) {
    List<Maybe> ways = new ArrayList<>();
    for (String name : ModelConventions.SYMBOL_VARIANTS) {
      accessors
          .find(Access.self(type), name)
          .ifPresent(
              access ->
                  symbol(access.to())
                      .ifPresent(code -> ways.add(Maybe.of(access, ModelValues.VALUE, code))));
    }
    return Maybe.either(ways)
        .map(way -> CodeBlock.builder().addStatement("return $L", way.optional()).build());
  }

  /** Words that are the same in any case: roles and reasons. */
  Optional<CodeBlock> lowerCaseSymbol(TypeMirror type) {
    return symbol(type)
        .map(code -> CodeBlock.of("$L$Z.map(v -> v.toLowerCase($T.ROOT))", code, Locale.class));
  }

  /**
   * JSON text: as it is when the library keeps text, else of the structure.
   *
   * @param name for the redactor
   */
  CodeBlock json(TypeMirror type, String name) {
    if (types.isString(type)) {
      return NOTHING;
    }
    Access self = Access.self(type);
    if (accessors.find(self, ModelConventions.JSON_TEXT).isPresent()) {
      return CodeBlock.of(".map(v -> v.$N())", ModelConventions.JSON_TEXT);
    }
    Optional<Access> inside = accessors.find(self, ModelConventions.JSON);
    if (inside.isPresent() && isTree(inside.get().to())) {
      return CodeBlock.of(
          "$L$L", inside.get().steps().get(0).code(), json(inside.get().to(), name));
    }
    CodeBlock value =
        isTree(type) ? CodeBlock.of("v.$N()", ModelConventions.JSON_TREE) : CodeBlock.of("v");
    if (type.getKind() == TypeKind.DECLARED) {
      String qualified = ValueTypes.qualifiedName(type);
      for (JsonConverter converter : ModelConventions.JSON_CONVERTERS) {
        Optional<TypeName> visible =
            qualified.startsWith(converter.prefix())
                ? accessors.visibleClass(converter.type())
                : Optional.empty();
        if (visible.isPresent()) {
          CodeBlock call = CodeBlock.of("$T.$N(v)", visible.get(), converter.method());
          value =
              converter.converts()
                  ? CodeBlock.of("$L.convert($T.class)", call, ClassName.get(Object.class))
                  : call;
          break;
        }
      }
    }
    return CodeBlock.of("$Z.map(v -> $N.json($S, $L))", ModelCall.INTO, name, value);
  }

  private boolean isTree(TypeMirror type) {
    return accessors.find(Access.self(type), ModelConventions.JSON_TREE).isPresent();
  }
}
