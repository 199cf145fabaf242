package dev.motus.spring.bean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * What the processor has generated, for the application and for this starter: its index, of all
 * jars and folders of a class loader. Immutable and thread-safe.
 */
public final class TracedTypes {
  /** Where the processor writes the index. */
  static final String INDEX = "META-INF/motus/traced-types";

  private final ClassLoader loader;
  private final Map<String, TracedType> byType;
  private final Map<String, TracedType> byGenerated = new HashMap<>();

  private TracedTypes(ClassLoader loader, Map<String, TracedType> byType) {
    this.loader = loader;
    this.byType = byType;
    byType.values().forEach(each -> byGenerated.put(each.traced(), each));
  }

  /**
   * Reads the index.
   *
   * @throws UncheckedIOException when a file of it cannot be read
   */
  public static TracedTypes of(ClassLoader loader) {
    Map<String, TracedType> byType = new TreeMap<>();
    try {
      for (URL file : Collections.list(loader.getResources(INDEX))) {
        for (String line : lines(file)) {
          TracedType read = TracedType.parse(line);
          if (read != null) {
            byType.merge(read.type(), read, TracedTypes::preferred);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + INDEX + " of the class path", e);
    }
    return new TracedTypes(loader, byType);
  }

  private static List<String> lines(URL file) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    }
    return lines;
  }

  // The first by name, so that the order of the class path does not decide.
  private static TracedType preferred(TracedType one, TracedType other) {
    if (one.isOurs() != other.isOurs()) {
      return one.isOurs() ? other : one;
    }
    return one.traced().compareTo(other.traced()) <= 0 ? one : other;
  }

  /** The subclass that is generated for a class, or null. */
  @Nullable TracedType subclassOf(@Nullable String className) {
    TracedType found = className == null ? null : byType.get(className);
    return found != null && found.how() == TracedType.How.EXTENDS ? found : null;
  }

  /** The type whose generated subclass a class is, or null. */
  @Nullable TracedType madeAs(@Nullable String className) {
    TracedType found = className == null ? null : byGenerated.get(className);
    return found != null && found.how() == TracedType.How.EXTENDS ? found : null;
  }

  /**
   * The wrappers for what a class implements; of an interface and one that it extends, that of the
   * first. None for a class that is generated itself, as far as that traces them already.
   */
  List<TracedType> wrappersOf(Class<?> type) {
    List<Class<?>> interfaces = new ArrayList<>();
    boolean isTraced = isGenerated(type);
    for (Class<?> each : ClassUtils.getAllInterfacesForClassAsSet(type)) {
      TracedType found = byType.get(each.getName());
      // A generated subclass traces what an annotated interface asks for.
      if (found != null && !(isTraced && !found.listed())) {
        interfaces.add(each);
      }
    }
    return isWrapper(type)
        ? List.of()
        : interfaces.stream()
            .filter(
                each -> interfaces.stream().noneMatch(o -> o != each && each.isAssignableFrom(o)))
            .map(each -> byType.get(each.getName()))
            .toList();
  }

  /** Whether it is a generated class around an implementation of an interface. */
  boolean isWrapper(Class<?> type) {
    return isGenerated(type) && subclassFor(type) == null;
  }

  /** Whether the processor has generated the class, or Spring a subclass of one that it has. */
  public boolean isGenerated(Class<?> type) {
    return byGenerated.containsKey(ClassUtils.getUserClass(type).getName());
  }

  /** The type that a generated class is a subclass of, or null. */
  private @Nullable TracedType subclassFor(Class<?> type) {
    Class<?> above = ClassUtils.getUserClass(type).getSuperclass();
    return above == null ? null : subclassOf(above.getName());
  }

  /** All of them, by the name of the type. */
  Collection<TracedType> all() {
    return byType.values();
  }

  /** A class by its binary name, or null where it, or something that it needs, is missing. */
  @Nullable Class<?> load(String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError missing) {
      return null;
    }
  }
}
