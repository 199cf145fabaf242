package dev.motus.processor;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** A services file by which the runtime finds what we have generated. */
final class ServicesFile {
  private final String path;
  private final Filer filer;
  private final Elements elements;

  /**
   * @param service the binary name of what the runtime looks for
   */
  ServicesFile(String service, ProcessingEnvironment environment) {
    this.path = "META-INF/services/" + service;
    this.filer = environment.getFiler();
    this.elements = environment.getElementUtils();
  }

  /**
   * Writes the file, together with what it says already: the user's own entries, and those of
   * classes that an incremental compiler does not show us again.
   *
   * @param providers binary names
   * @param origins what they were generated for
   */
  void write(Set<String> providers, Set<? extends Element> origins) throws IOException {
    // Sorted, so that the file does not depend on the order of the source files.
    SortedSet<String> all = new TreeSet<>(providers);
    all.addAll(existing());
    FileObject file =
        filer.createResource(
            StandardLocation.CLASS_OUTPUT, "", path, origins.toArray(new Element[0]));
    try (Writer writer = file.openWriter()) {
      for (String provider : all) {
        writer.write(provider + "\n");
      }
    }
  }

  String path() {
    return path;
  }

  private Set<String> existing() throws IOException {
    Set<String> entries = new TreeSet<>();
    try (BufferedReader reader =
        new BufferedReader(
            filer.getResource(StandardLocation.CLASS_OUTPUT, "", path).openReader(true))) {
      reader
          .lines()
          .map(line -> line.replaceFirst("#.*", "").trim())
          .filter(name -> !name.isEmpty())
          // A class that is gone would make the service loader fail.
          .filter(name -> elements.getTypeElement(name.replace('$', '.')) != null)
          .forEach(entries::add);
    } catch (FileNotFoundException | NoSuchFileException firstBuild) {
      return entries;
    }
    return entries;
  }
}
