package dev.motus.processor;

import com.palantir.javapoet.CodeBlock;

/** The comment above a generated class: what it traces, one line a method. */
final class ProxyJavadoc {
  private static final int MAX_LINE = 90;

  private static final String INDENT = "\n      ";

  private ProxyJavadoc() {}

  /** A link to the type, then {@code search(String, int): tool call "web_search"} and so on. */
  static CodeBlock of(ProxyModel model) {
    CodeBlock.Builder javadoc = CodeBlock.builder();
    // As written in the file, where the type is imported or in the same package.
    javadoc.add(
        "Traced {@link $T}:\n<ul>\n", com.palantir.javapoet.ClassName.get(model.subject().type()));
    for (ProxyModel.Method method : model.tracedMethods()) {
      TaskModel task = method.task().orElseThrow();
      String item = "  <li>" + Javadocs.escape(withoutTypeArguments(method.signature())) + ":";
      String what =
          task.mark().type().wireName().replace('_', ' ')
              + " \""
              + Javadocs.escape(task.name())
              + "\"";
      boolean fits = item.length() + what.length() < MAX_LINE;
      javadoc.add("$L" + (fits ? " " : INDENT) + "$L\n", wrapped(item), what);
    }
    return javadoc.add("</ul>\n").build();
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
