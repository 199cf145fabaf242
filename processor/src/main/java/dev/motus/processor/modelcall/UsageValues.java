package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** Reads token counts. */
final class UsageValues {
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
    return !count(type, ModelConventions.INPUT_TOKENS, List.of()).isEmpty()
        || !count(type, ModelConventions.OUTPUT_TOKENS, List.of()).isEmpty();
  }

  /**
   * The method that makes a {@code TokenUsage} of an object of this type:
   *
   * <pre>{@code
   * Long input = Optional.of(value).map(v -> v.promptTokens()).orElse(null);
   * …
   * return new TokenUsage(input, output, total, reasoning, cached);
   * }</pre>
   */
  Optional<CodeBlock> method(TypeMirror type) {
    return methods.method("usage", type, CaptureTypes.TOKEN_USAGE, false, () -> body(type));
  }

  private Optional<CodeBlock> body(TypeMirror type) {
    if (!isUsage(type)) {
      return Optional.empty();
    }
    List<String> carriers = ModelConventions.TOKEN_CARRIERS;
    CodeBlock.Builder code = CodeBlock.builder();
    CodeBlock input = count(code, "input", type, ModelConventions.INPUT_TOKENS, List.of());
    CodeBlock output = count(code, "output", type, ModelConventions.OUTPUT_TOKENS, List.of());
    CodeBlock total = count(code, "total", type, ModelConventions.TOTAL_TOKENS, List.of());
    CodeBlock reasoning =
        count(code, "reasoning", type, ModelConventions.REASONING_TOKENS, carriers);
    CodeBlock cached = count(code, "cached", type, ModelConventions.CACHED_TOKENS, carriers);
    code.addStatement(
        "return new $T($L, $L, $L, $L, $L)",
        CaptureTypes.TOKEN_USAGE,
        input,
        output,
        total,
        reasoning,
        cached);
    return Optional.of(code.build());
  }

  /** The variable that holds the count, or {@code null}. */
  private CodeBlock count(
      CodeBlock.Builder code,
      String variable,
      TypeMirror type,
      List<String> names,
      List<String> carriers) {
    List<Maybe> ways =
        count(type, names, carriers).stream()
            .map(access -> Maybe.of(access, ModelValues.VALUE, toLong(access.to())))
            .toList();
    return Maybe.either(ways)
        .map(
            way -> {
              code.addStatement("$T $N = $L", Long.class, variable, way.nullable());
              return CodeBlock.of("$N", variable);
            })
        .orElse(CodeBlock.of("null"));
  }

  private CodeBlock toLong(TypeMirror number) {
    return CodeBlock.of(types.isLong(number) ? "" : ".map(n -> n.longValue())");
  }

  private List<Access> count(TypeMirror type, List<String> names, List<String> carriers) {
    List<Access> own = accessors.search(type, names, carriers, types::isWholeNumber);
    return own.isEmpty() && !carriers.isEmpty()
        ? accessors.searchNative(
            type,
            ModelConventions.NATIVE_USAGE,
            ModelConventions.NATIVE_USAGE_TYPES,
            names,
            carriers,
            types::isWholeNumber)
        : own;
  }
}
