package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/** What all generated files have in common. */
final class GeneratedCode {
  // "all" is for ecj; the others are the lints of javac that a user's signatures can set off in
  // ours.
  private static final List<String> SUPPRESSED =
      List.of(
          "all", "deprecation", "removal", "rawtypes", "unchecked", "serial", "try", "overloads");

  // Longer strings are broken up, so that no line gets too long.
  private static final int MAX_LITERAL = 70;

  private GeneratedCode() {}

  /**
   * Generates:
   *
   * <pre>{@code
   * @TracedGenerated("dev.motus.processor.TracedProxyProcessor")
   * @Generated("dev.motus.processor.TracedProxyProcessor")
   * @SuppressWarnings({"all", "deprecation", "removal", "rawtypes", "unchecked", …})
   * }</pre>
   */
  static List<AnnotationSpec> annotations(String processor, Optional<ClassName> generated) {
    List<AnnotationSpec> annotations = new ArrayList<>();
    annotations.add(named(ClassName.bestGuess(Names.TRACED_GENERATED), processor));
    generated.ifPresent(annotation -> annotations.add(named(annotation, processor)));
    CodeBlock keys =
        SUPPRESSED.stream().map(key -> CodeBlock.of("$S", key)).collect(CodeBlock.joining(", "));
    annotations.add(
        AnnotationSpec.builder(SuppressWarnings.class).addMember("value", "{$L}", keys).build());
    return annotations;
  }

  /**
   * The JDK's {@code @Generated}; a module without {@code requires java.compiler} cannot see it.
   *
   * @param from where the generated class goes
   */
  static Optional<ClassName> annotation(Elements elements, Element from) {
    return Optional.ofNullable(ClassLookup.find(elements, from, ForeignAnnotations.GENERATED))
        .map(ClassName::get);
  }

  private static AnnotationSpec named(ClassName annotation, String processor) {
    return AnnotationSpec.builder(annotation).addMember("value", "$S", processor).build();
  }

  /** {@code this, query, limit}: wrapped where a line would get too long. */
  static CodeBlock arguments(CodeBlock first, List<String> names) {
    List<CodeBlock> all = new ArrayList<>();
    if (!first.isEmpty()) {
      all.add(first);
    }
    names.forEach(name -> all.add(CodeBlock.of("$N", name)));
    return all.stream().collect(CodeBlock.joining(",$W"));
  }

  /** A string literal; a long one in pieces. */
  static CodeBlock literal(String text) {
    List<CodeBlock> pieces = new ArrayList<>();
    int start = 0;
    while (text.length() - start > MAX_LITERAL) {
      int space = text.lastIndexOf(' ', start + MAX_LITERAL);
      int end = space > start ? space + 1 : start + MAX_LITERAL;
      if (Character.isHighSurrogate(text.charAt(end - 1))) {
        end++;
      }
      pieces.add(CodeBlock.of("$S", text.substring(start, end)));
      start = end;
    }
    if (pieces.isEmpty() || start < text.length()) {
      pieces.add(CodeBlock.of("$S", text.substring(start)));
    }
    return CodeBlock.builder()
        .add("$>$>")
        .add(pieces.stream().collect(CodeBlock.joining("\n+ ")))
        .add("$<$<")
        .build();
  }
}
