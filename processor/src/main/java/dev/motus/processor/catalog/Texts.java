package dev.motus.processor.catalog;

import com.palantir.javapoet.CodeBlock;

/** Texts for models, as literals of which no line gets too long. */
final class Texts {
  private static final int MAX_WIDTH = 90;

  private Texts() {}

  static CodeBlock literal(String text) {
    CodeBlock.Builder code = CodeBlock.builder();
    int from = 0;
    while (text.length() - from > MAX_WIDTH) {
      int space = text.lastIndexOf(' ', from + MAX_WIDTH);
      int to = space > from ? space + 1 : from + MAX_WIDTH;
      code.add("$S\n+ ", text.substring(from, to));
      from = to;
    }
    return code.add("$S", text.substring(from)).build();
  }
}
