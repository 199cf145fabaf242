package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;

/**
 * Writes a generated class in ASCII, so that the file means the same whatever encoding the compiler
 * writes and reads sources in.
 */
final class GeneratedFile {
  private static final char LAST_ASCII = '~';

  private GeneratedFile() {}

  /** Writes it, or reports why that cannot be done. */
  static void write(JavaFile file, Place place, Filer filer, Reporter reporter) {
    String name = ClassName.get(file.packageName(), file.typeSpec().name()).canonicalName();
    Element[] origins = file.typeSpec().originatingElements().toArray(new Element[0]);
    try (Writer writer = filer.createSourceFile(name, origins).openWriter()) {
      writer.write(ascii(file.toString()));
    } catch (IOException e) {
      reporter.report(BuildProblem.WRITING_FAILED.at(place, name, String.valueOf(e.getMessage())));
    }
  }

  /** The same Java: names, comments and literals may all have Unicode escapes in them. */
  static String ascii(String source) {
    StringBuilder ascii = new StringBuilder(source.length());
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c > LAST_ASCII) {
        ascii.append(Literals.unicodeEscape(c));
      } else {
        ascii.append(c);
      }
    }
    return ascii.toString();
  }
}
