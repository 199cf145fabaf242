package dev.motus.processor.modelcall;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;

/**
 * Code for a value that may be missing.
 *
 * @param optional an expression of the type {@code Optional<T>}
 * @param nullable the same of the type {@code T}, null when it is missing
 */
record Maybe(CodeBlock optional, CodeBlock nullable) {
  /** What an access from a variable leads to, which is never null itself. */
  static Maybe of(Access access, String variable, CodeBlock further) {
    CodeBlock optional = CodeBlock.of("$L$L", access.of(variable), further);
    CodeBlock nullable =
        further.isEmpty()
            ? access.directly(variable).orElseGet(() -> orNull(optional))
            : orNull(optional);
    return new Maybe(optional, nullable);
  }

  static Maybe of(CodeBlock optional) {
    return new Maybe(optional, orNull(optional));
  }

  private static CodeBlock orNull(CodeBlock optional) {
    return CodeBlock.of("$L$Z.orElse(null)", optional);
  }

  /** The first of them that is there; empty without any. */
  static Optional<Maybe> either(List<Maybe> ways) {
    return ways.stream()
        .reduce(
            (one, other) -> of(CodeBlock.of("$L$Z.or(() -> $L)", one.optional, other.optional)));
  }

  /** The code of the nullable form, {@code null} for what is never there. */
  static CodeBlock nullable(Optional<Maybe> value) {
    return value.map(Maybe::nullable).orElse(CodeBlock.of("null"));
  }
}
