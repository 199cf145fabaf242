package dev.motus.processor;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The resource that says which class is generated for which type, one a line, in binary names:
 *
 * <pre>
 * extends com.example.Weather com.example.TracedWeather
 * wraps com.example.Model com.example.TracedModel
 * wraps org.library.Client com.example.TracedClient listed
 * </pre>
 *
 * <p>{@code extends}: a subclass with the constructors of the type. {@code wraps}: a class around
 * an implementation of the interface. {@code listed}: {@code @Traced} names the type; else the type
 * is annotated itself, so that its implementations trace the same methods when they are annotated.
 */
final class TracedTypesFile {
  static final String PATH = "META-INF/motus/traced-types";

  /** How an entry of a subclass begins. */
  static final String EXTENDS = "extends";

  private static final String SPACE = " ";

  private final Filer filer;
  private final Elements elements;
  private final Predicate<TypeElement> isSource;

  /**
   * @param isSource whether this compilation compiles a type
   */
  TracedTypesFile(ProcessingEnvironment environment, Predicate<TypeElement> isSource) {
    this.filer = environment.getFiler();
    this.elements = environment.getElementUtils();
    this.isSource = isSource;
  }

  static String entry(Subject subject, Elements elements) {
    return (subject.isInterface() ? "wraps" : EXTENDS)
        + SPACE
        + elements.getBinaryName(subject.type())
        + SPACE
        + subject.proxyName().reflectionName()
        + (subject.listing() == null ? "" : SPACE + "listed");
  }

  /**
   * Writes the file, together with the entries that are there already for what an incremental
   * compiler does not show us again.
   *
   * @return all entries that it has now
   */
  SortedSet<String> write(SortedSet<String> entries, Set<? extends Element> origins)
      throws IOException {
    // Sorted, so that the file does not depend on the order of the source files.
    SortedSet<String> all = new TreeSet<>(entries);
    all.addAll(existing());
    FileObject file =
        filer.createResource(
            StandardLocation.CLASS_OUTPUT, "", PATH, origins.toArray(new Element[0]));
    try (Writer writer = file.openWriter()) {
      for (String entry : all) {
        writer.write(entry + "\n");
      }
    }
    return all;
  }

  private Set<String> existing() throws IOException {
    Set<String> entries = new TreeSet<>();
    try (BufferedReader reader =
        new BufferedReader(
            filer.getResource(StandardLocation.CLASS_OUTPUT, "", PATH).openReader(true))) {
      reader.lines().map(String::trim).filter(this::isStillTrue).forEach(entries::add);
    } catch (FileNotFoundException | NoSuchFileException firstBuild) {
      return entries;
    }
    return entries;
  }

  private boolean isStillTrue(String entry) {
    String[] words = entry.split(SPACE, -1);
    if (words.length < 3) {
      return false;
    }
    TypeElement type = element(words[1]);
    // A type that is compiled now would be among the new entries.
    return type != null && element(words[2]) != null && !isSource.test(type);
  }

  private @Nullable TypeElement element(String binaryName) {
    return elements.getTypeElement(binaryName.replace('$', '.'));
  }
}
