package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeVariableName;
import java.util.ArrayList;
import java.util.List;

/** The comment above a generated class: what it traces, one line a method. */
final class ProxyJavadoc {
  private static final int MAX_LINE = 90;

  private static final String INDENT = "\n      ";

  private ProxyJavadoc() {}

  /** A link to the type, then {@code search(String, int): tool call "web_search"} and so on. */
  static CodeBlock of(ProxyPlan plan) {
    CodeBlock.Builder javadoc = CodeBlock.builder();
    // As written in the file, where the type is imported or in the same package.
    javadoc.add("Traced {@link $T}:\n<ul>\n", ClassName.get(plan.subject().type()));
    for (ProxyPlan.Method method : plan.tracedMethods()) {
      TaskPlan task = method.task().orElseThrow();
      String item = "  <li>" + Javadocs.escape(withoutTypeArguments(method.signature())) + ":";
      String what =
          task.mark().type().wireName().replace('_', ' ')
              + " \""
              + Javadocs.escape(task.name())
              + "\"";
      boolean fits = item.length() + what.length() < MAX_LINE;
      javadoc.add("$L" + (fits ? " " : INDENT) + "$L\n", wrapped(item), what);
    }
    javadoc.add("</ul>\n");
    List<TypeVariableName> variables = plan.typeVariables();
    for (int i = 0; i < variables.size(); i++) {
      // An empty line before the first tag, as people write it.
      javadoc.add(
          "$L@param <$L> as in the traced type\n", i == 0 ? "\n" : "", variables.get(i).name());
    }
    return javadoc.build();
  }

  /** Says where a mirrored constructor comes from; {@code -Xdoclint} wants every parameter. */
  static CodeBlock ofConstructor(ProxyPlan plan, Signature constructor) {
    CodeBlock.Builder javadoc =
        CodeBlock.builder()
            .add("Makes a traced {@link $T}.\n", ClassName.get(plan.subject().type()));
    List<CodeBlock> tags = new ArrayList<>();
    constructor
        .typeVariables()
        .forEach(v -> tags.add(CodeBlock.of("@param <$L> as in its constructor\n", v.name())));
    constructor
        .parameterNames()
        .forEach(name -> tags.add(CodeBlock.of("@param $L passed on\n", name)));
    constructor
        .thrownNames()
        .forEach(
            thrown ->
                tags.add(
                    CodeBlock.of(
                        "@throws $T as its constructor does\n", thrown.withoutAnnotations())));
    if (!tags.isEmpty()) {
      javadoc.add("\n");
    }
    tags.forEach(javadoc::add);
    return javadoc.build();
  }

  // Between parameters, where a line would get too long.
  private static String wrapped(String item) {
    StringBuilder lines = new StringBuilder();
    int start = 0;
    while (item.length() - start > MAX_LINE) {
      int comma = item.lastIndexOf(", ", start + MAX_LINE);
      if (comma < start) {
        break;
      }
      lines.append(item, start, comma + 1).append(INDENT);
      start = comma + 2;
    }
    return lines.append(item, start, item.length()).toString();
  }

  /** {@code table(Map, Object[])}: short enough for a line. */
  private static String withoutTypeArguments(Signature signature) {
    String text = signature.shortForm();
    String before;
    do {
      before = text;
      text = before.replaceAll("<[^<>]*>", "");
    } while (!text.equals(before));
    return text;
  }
}
