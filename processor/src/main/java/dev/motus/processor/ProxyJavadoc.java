package dev.motus.processor;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;

/** The comment above a generated class: what it traces, one line a method. */
final class ProxyJavadoc {
  private ProxyJavadoc() {}

  /** A link to the type, then {@code search(String, int): tool call "web_search"} and so on. */
  static CodeBlock of(ProxyModel model) {
    CodeBlock.Builder javadoc = CodeBlock.builder();
    // As written in the file, where the type is imported or in the same package.
    javadoc.add(
        "Traced {@link $T}:\n<ul>\n", com.palantir.javapoet.ClassName.get(model.subject().type()));
    for (ProxyModel.Method method : model.tracedMethods()) {
      TaskModel task = method.task().orElseThrow();
      javadoc.add(
          "  <li>$L: $L \"$L\"\n",
          Javadocs.escape(method.signature().shortForm()),
          task.mark().type().wireName().replace('_', ' ').toLowerCase(Locale.ROOT),
          Javadocs.escape(task.name()));
    }
    return javadoc.add("</ul>\n").build();
  }
}
