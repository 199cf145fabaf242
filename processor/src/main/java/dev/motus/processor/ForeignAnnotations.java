package dev.motus.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Annotations that are not ours and that the processors know: of tool frameworks, of libraries for
 * data, of Lombok, of Kotlin, of the JDK. To support one more, add it here.
 *
 * <p>They are known by name, so that nobody needs the libraries.
 */
final class ForeignAnnotations {
  /**
   * A method with one of these is a tool, as with our own. The override carries it as well, with
   * all annotations of its parameters: the framework looks for them on the object it is given.
   */
  static final List<String> TOOLS =
      List.of("dev.langchain4j.agent.tool.Tool", "org.springframework.ai.tool.annotation.Tool");

  /**
   * A property with one of these is not read: it is no part of what is written out, or it is loaded
   * from a database when it is touched. Simple names, because several libraries have them.
   */
  static final Set<String> UNREAD_PROPERTIES =
      Set.of(
          "JsonIgnore",
          "JsonbTransient",
          "Transient",
          "XmlTransient",
          "ElementCollection",
          "ManyToMany",
          "OneToMany");

  /** Kotlin's compiler puts it on every class, and those are final unless they say {@code open}. */
  static final String KOTLIN_CLASS = "kotlin.Metadata";

  /** On what the JDK offers on trial. */
  static final String JDK_PREVIEW = "jdk.internal.javac.PreviewFeature";

  static final String DEPRECATED = "java.lang.Deprecated";
  static final String GENERATED = "javax.annotation.processing.Generated";
  static final String RETENTION = "java.lang.annotation.Retention";
  static final String SUPPRESS_WARNINGS = "java.lang.SuppressWarnings";
  static final String TARGET = "java.lang.annotation.Target";

  // They speak of the method or constructor as it is written, not of the one that is generated.
  private static final Set<String> NEVER_COPIED = Set.of(SUPPRESS_WARNINGS, "java.lang.Override");

  private ForeignAnnotations() {}

  /** Whether Lombok will change what carries the annotation. */
  static boolean isOfLombok(String annotation) {
    return annotation.startsWith("lombok.");
  }

  /** Whether nothing generated may carry the annotation, wherever it stands. */
  static boolean isNeverCopied(String annotation) {
    return NEVER_COPIED.contains(annotation) || isOfLombok(annotation);
  }

  /** What a processor asks the compiler for: annotations of ours, and those that mark tools. */
  static Set<String> toolsAnd(String... ours) {
    List<String> all = new ArrayList<>(TOOLS);
    all.addAll(List.of(ours));
    return Set.copyOf(all);
  }
}
