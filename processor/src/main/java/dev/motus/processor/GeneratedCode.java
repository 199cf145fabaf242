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
  // "all" is for ecj, "allcheckers" for the Checker Framework; the others are the lints of javac
  // that a user's signatures can set off in ours.
  private static final List<String> SUPPRESSED =
      List.of(
          "all",
          "allcheckers",
          "deprecation",
          "exports",
          "overloads",
          "overrides",
          "rawtypes",
          "removal",
          "restricted",
          "serial",
          "this-escape",
          "try",
          "unchecked");

  private GeneratedCode() {}

  /**
   * Generates:
   *
   * <pre>{@code
   * @TracedGenerated("dev.motus.processor.TracedProxyProcessor")
   * @Generated("dev.motus.processor.TracedProxyProcessor")
   * @SuppressWarnings({"all", "allcheckers", "deprecation", "exports", …})
   * }</pre>
   */
  static List<AnnotationSpec> annotations(String processor, Optional<ClassName> generated) {
    List<AnnotationSpec> annotations = new ArrayList<>();
    annotations.add(named(ClassName.bestGuess(Names.TRACED_GENERATED), processor));
    generated.ifPresent(annotation -> annotations.add(named(annotation, processor)));
    CodeBlock keys =
        SUPPRESSED.stream().map(key -> CodeBlock.of("$S", key)).collect(CodeBlock.joining(",$W"));
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
}
