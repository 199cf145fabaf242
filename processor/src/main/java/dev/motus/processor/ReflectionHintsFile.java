package dev.motus.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/**
 * The configuration by which a native image knows the methods of the generated subclasses that it
 * has: what a framework reads by reflection of a class, such as its tools, it reads of the subclass
 * when it is given that. Nothing of ours needs it.
 *
 * @see <a
 *     href="https://www.graalvm.org/latest/reference-manual/native-image/metadata/">Reachability
 *     Metadata</a>
 */
final class ReflectionHintsFile {
  static final String PATH = "META-INF/native-image/dev.motus/generated/reflect-config.json";

  private static final int LAST_OF_ASCII = 0x7e;

  private final Filer filer;

  ReflectionHintsFile(Filer filer) {
    this.filer = filer;
  }

  /**
   * Writes the file; nothing, where no class is extended.
   *
   * @param entries those of {@link TracedTypesFile}
   */
  void write(Collection<String> entries, Set<? extends Element> origins) throws IOException {
    List<String> subclasses =
        entries.stream()
            .map(entry -> entry.split(" ", -1))
            .filter(words -> words[0].equals(TracedTypesFile.EXTENDS))
            .map(words -> hint(words[2]))
            .toList();
    if (subclasses.isEmpty()) {
      return;
    }
    try (Writer writer =
        filer
            .createResource(
                StandardLocation.CLASS_OUTPUT, "", PATH, origins.toArray(new Element[0]))
            .openWriter()) {
      writer.write("[\n" + String.join(",\n", subclasses) + "\n]\n");
    }
  }

  private static String hint(String binaryName) {
    String name =
        binaryName
            .chars()
            .mapToObj(
                each -> each > LAST_OF_ASCII ? "\\u%04x".formatted(each) : Character.toString(each))
            .collect(Collectors.joining());
    return """
          {
            "condition": {"typeReachable": "%1$s"},
            "name": "%1$s",
            "allDeclaredMethods": true,
            "allPublicMethods": true
          }\
        """
        .formatted(name);
  }
}
