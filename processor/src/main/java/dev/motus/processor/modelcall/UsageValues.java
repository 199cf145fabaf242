package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Reads token counts, each provider's as it counts. What a count includes is told by its name: one
 * called {@code cacheReadInputTokens} stands beside the input, as Anthropic and Bedrock report it,
 * one called {@code cachedTokens} is a part of it, as with OpenAI and Gemini; {@code
 * thoughtsTokenCount} stands beside the output, {@code reasoningTokens} is a part of it.
 */
final class UsageValues {
  /** Of the tokens that Anthropic's cache was given. */
  private static final List<String> WRITTEN_FOR_AN_HOUR = List.of("ephemeral1hInputTokens");

  private final Accessors accessors;
  private final ValueTypes types;
  private final ModelValues methods;

  UsageValues(Accessors accessors, ValueTypes types, ModelValues methods) {
    this.accessors = accessors;
    this.types = types;
    this.methods = methods;
  }

  /** Whether the type itself counts tokens. */
  boolean isUsage(TypeMirror type) {
    return count(type, UsageConventions.INPUT_TOKENS).isPresent()
        || count(type, UsageConventions.OUTPUT_TOKENS).isPresent();
  }

  /**
   * The method that makes a {@code TokenUsage} of an object of this type:
   *
   * <pre>{@code
   * TokenUsage known =
   *     ofKind(value, "…AnthropicTokenUsage", v -> usageOfAnthropicTokenUsage((AnthropicTokenUsage) v));
   * if (known != null) {
   *   return known;
   * }
   * Long input = Optional.of(value).map(v -> v.promptTokens()).orElse(null);
   * …
   * return new TokenUsage(input, output, total, reasoning, cacheRead, null);
   * }</pre>
   */
  Optional<CodeBlock> method(TypeMirror type) {
    return methods.method("usage", type, CaptureTypes.TOKEN_USAGE, false, () -> body(type));
  }

  /** How many of the tokens stay in a cache for an hour; empty where the type does not tell. */
  Optional<Access> writtenForAnHour(TypeMirror type) {
    return count(type, WRITTEN_FOR_AN_HOUR);
  }

  private Optional<CodeBlock> body(TypeMirror type) {
    if (!isUsage(type)) {
      return Optional.empty();
    }
    CodeBlock.Builder kinds = CodeBlock.builder();
    nativeUsage(type)
        .flatMap(access -> access.directly(ModelValues.VALUE))
        .ifPresent(
            vendors ->
                accessors
                    .named(UsageConventions.NATIVE_USAGE_TYPES)
                    .forEach(known -> kind(kinds, vendors, known, type)));
    accessors
        .subtypes(type)
        .forEach(subtype -> kind(kinds, CodeBlock.of("$N", ModelValues.VALUE), subtype, type));
    CodeBlock.Builder code = CodeBlock.builder();
    if (!kinds.isEmpty()) {
      code.addStatement("$T known", CaptureTypes.TOKEN_USAGE).add(kinds.build());
    }
    counts(code, type);
    return Optional.of(code.build());
  }

  /** Where a framework keeps what the vendor's own client said, which says more. */
  private Optional<Access> nativeUsage(TypeMirror type) {
    return accessors.find(Access.self(type), UsageConventions.NATIVE_USAGE);
  }

  private void kind(CodeBlock.Builder code, CodeBlock value, DeclaredType kind, TypeMirror holder) {
    String name = types.binaryName(kind);
    CodeBlock known =
        name.equals(UsageConventions.NATIVE_USAGE_WITHOUT_INPUT)
            ? withInputOf(holder)
            : CodeBlock.of("known");
    method(kind)
        .ifPresent(
            usage ->
                code.addStatement(
                        "known = $L($L,$W$S,$Wv -> $L(($T) v))",
                        methods.ofKind(),
                        value,
                        name,
                        usage,
                        types.name(kind))
                    .beginControlFlow("if (known != null)")
                    .addStatement("return $L", known)
                    .endControlFlow());
  }

  /** What the last event of a stream says, with the input that the first one has said. */
  private CodeBlock withInputOf(TypeMirror holder) {
    return CodeBlock.of(
        "known.input() != null$W? known$W: $T.excludingCache($L,$Wknown.output(), known.reasoning(),"
            + "$Wknown.cacheRead(), known.cacheWrite())",
        CaptureTypes.TOKEN_USAGE,
        orNull(count(holder, UsageConventions.INPUT_TOKENS).map(this::nullable)));
  }

  private void counts(CodeBlock.Builder code, TypeMirror type) {
    List<CodeBlock> input = new ArrayList<>();
    List<CodeBlock> output = new ArrayList<>();
    read(code, "input", type, UsageConventions.INPUT_TOKENS).ifPresent(input::add);
    read(code, "toolResults", type, UsageConventions.TOOL_INPUT_TOKENS).ifPresent(input::add);
    read(code, "output", type, UsageConventions.OUTPUT_TOKENS).ifPresent(output::add);
    Optional<CodeBlock> beside = read(code, "reasoning", type, UsageConventions.THOUGHTS_TOKENS);
    beside.ifPresent(output::add);
    Optional<CodeBlock> reasoning =
        beside.or(() -> read(code, "reasoning", type, UsageConventions.REASONING_TOKENS));
    // Of a framework's own counts nobody knows whether they stand beside the input.
    boolean isKnown = nativeUsage(type).isEmpty();
    Optional<CodeBlock> readBeside =
        isKnown
            ? read(code, "cacheRead", type, UsageConventions.CACHE_READ_TOKENS)
            : Optional.empty();
    Optional<CodeBlock> writtenBeside =
        isKnown
            ? read(code, "cacheWrite", type, UsageConventions.CACHE_WRITE_TOKENS)
            : Optional.empty();
    if (readBeside.isPresent() || writtenBeside.isPresent()) {
      code.addStatement(
          "return $T.excludingCache($L,$W$L,$W$L,$W$L,$W$L)",
          CaptureTypes.TOKEN_USAGE,
          sum(input),
          sum(output),
          orNull(reasoning),
          orNull(readBeside),
          orNull(writtenBeside));
      return;
    }
    Optional<CodeBlock> total = read(code, "total", type, UsageConventions.TOTAL_TOKENS);
    Optional<CodeBlock> cached = read(code, "cacheRead", type, UsageConventions.CACHED_TOKENS);
    Optional<CodeBlock> written =
        read(code, "cacheWrite", type, UsageConventions.CACHED_WRITE_TOKENS);
    code.addStatement(
        "return new $T($L,$W$L,$W$L,$W$L,$W$L,$W$L)",
        CaptureTypes.TOKEN_USAGE,
        sum(input),
        sum(output),
        orNull(total),
        orNull(reasoning),
        orNull(cached),
        orNull(written));
  }

  /** A statement that puts the count into a variable; the variable, if there is such a count. */
  private Optional<CodeBlock> read(
      CodeBlock.Builder code, String variable, TypeMirror type, List<String> names) {
    return count(type, names)
        .map(
            access -> {
              code.addStatement("$T $N = $L", Long.class, variable, nullable(access));
              return CodeBlock.of("$N", variable);
            });
  }

  private CodeBlock nullable(Access access) {
    return Maybe.of(access, ModelValues.VALUE, toLong(access.to())).nullable();
  }

  private CodeBlock toLong(TypeMirror number) {
    return CodeBlock.of(types.isLong(number) ? "" : ".map(n -> n.longValue())");
  }

  private CodeBlock sum(List<CodeBlock> counts) {
    return counts.size() == 2
        ? CodeBlock.of("$L($L, $L)", methods.sum(), counts.get(0), counts.get(1))
        : orNull(counts.stream().findFirst());
  }

  private static CodeBlock orNull(Optional<CodeBlock> count) {
    return count.orElse(CodeBlock.of("null"));
  }

  /** The count in the type itself, or in the details that it keeps of some counts. */
  private Optional<Access> count(TypeMirror type, List<String> names) {
    Access self = Access.self(type);
    return count(self, names)
        .or(
            () ->
                UsageConventions.TOKEN_CARRIERS.stream()
                    .flatMap(carrier -> accessors.findLenient(self, carrier).stream())
                    .flatMap(details -> count(details, names).stream())
                    .findFirst());
  }

  private Optional<Access> count(Access holder, List<String> names) {
    return names.stream()
        .flatMap(name -> accessors.findLenient(holder, name).stream())
        .filter(access -> types.isWholeNumber(access.to()))
        .findFirst();
  }
}
