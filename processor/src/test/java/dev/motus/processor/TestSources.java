package dev.motus.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Source files for tests: from folders of resources, or from text. */
final class TestSources {
  /** Surefire runs in the module's folder; golden files are rewritten in place. */
  static final Path RESOURCES = Path.of("src/test/resources");

  private static final Pattern PACKAGE = Pattern.compile("(?m)^(?:@.*\\s+)*package\\s+([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^[\\w\\s@()\".,={}-]*?\\b(?:class|interface|enum|record|@interface)\\s+(\\w+)");

  private TestSources() {}

  /** The folders directly below one, sorted. */
  static List<Path> folders(String name) {
    try (Stream<Path> paths = Files.list(RESOURCES.resolve(name))) {
      return paths.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those with these names, where all would take long; all in the profile {@code slow}. */
  static List<Path> folders(String name, Set<String> some) {
    List<Path> all = folders(name);
    List<Path> chosen =
        all.stream().filter(folder -> some.contains(folder.getFileName().toString())).toList();
    if (chosen.size() != some.size()) {
      throw new IllegalArgumentException("Not all of " + some + " are in " + all);
    }
    return Boolean.getBoolean("motus.slow") ? all : chosen;
  }

  /** All files below a folder, by path; empty when there is no such folder. */
  static SortedMap<String, String> files(Path folder) {
    SortedMap<String, String> files = new TreeMap<>();
    if (!Files.exists(folder)) {
      return files;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Sources under the names that their package and first top-level type give them. */
  static Map<String, String> of(String... texts) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String text : texts) {
      Matcher pkg = PACKAGE.matcher(text);
      String folder = pkg.find() ? pkg.group(1).replace('.', '/') + "/" : "";
      Matcher type = TYPE.matcher(text);
      sources.put(folder + (type.find() ? type.group(1) : "package-info") + ".java", text);
    }
    return sources;
  }
}
