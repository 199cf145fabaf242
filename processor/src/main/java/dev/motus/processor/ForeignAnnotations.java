package dev.motus.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

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
   * A method of a class with it is an agent without a model. Those of interfaces are LangChain4j's
   * own: its listeners tell of them, and it would not know an object around one for an agent.
   */
  static final String AGENT = "dev.langchain4j.agentic.Agent";

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

  /** They name a property, or a constant of an enum, in JSON. */
  static final List<String> JSON_NAMES =
      List.of(
          "com.fasterxml.jackson.annotation.JsonProperty",
          "com.google.gson.annotations.SerializedName",
          "jakarta.json.bind.annotation.JsonbProperty");

  /** They say what a parameter or a property is that is left out. */
  static final Set<String> DEFAULTS =
      Set.of(
          "dev.langchain4j.agent.tool.P",
          "io.quarkiverse.mcp.server.ToolArg",
          "io.swagger.v3.oas.annotations.media.Schema",
          "org.eclipse.microprofile.openapi.annotations.media.Schema",
          "com.fasterxml.jackson.annotation.JsonProperty",
          "jakarta.ws.rs.DefaultValue",
          "javax.ws.rs.DefaultValue");

  /** What carries one of these may be null. Simple names, because many libraries have them. */
  static final Set<String> NULLABLE = Set.of("Nullable", "CheckForNull");

  /** Kotlin's compiler puts it on every class, and those are final unless they say {@code open}. */
  static final String KOTLIN_CLASS = "kotlin.Metadata";

  /** Whether Kotlin's compiler has made the class that declares the method. */
  static boolean isKotlin(ExecutableElement method) {
    return AnnotationView.mirror(Owner.of(method), KOTLIN_CLASS) != null;
  }

  /** On what the JDK offers on trial. */
  static final String JDK_PREVIEW = "jdk.internal.javac.PreviewFeature";

  static final String DEPRECATED = "java.lang.Deprecated";
  static final String GENERATED = "javax.annotation.processing.Generated";
  static final String RETENTION = "java.lang.annotation.Retention";
  static final String SUPPRESS_WARNINGS = "java.lang.SuppressWarnings";
  static final String TARGET = "java.lang.annotation.Target";

  // They speak of the method or constructor as it is written, not of the one that is generated.
  private static final Set<String> NEVER_COPIED = Set.of(SUPPRESS_WARNINGS, "java.lang.Override");

  /**
   * Because of these a framework does something: names of annotations, and of packages with a dot
   * at the end.
   */
  static final List<String> ACTING =
      List.of(
          // A transaction would be begun twice.
          "jakarta.transaction.",
          "javax.transaction.",
          "org.springframework.transaction.annotation.",
          "io.micronaut.transaction.annotation.",
          // Would be run on another thread twice, or scheduled twice.
          "org.springframework.scheduling.annotation.",
          "io.micronaut.scheduling.annotation.",
          "io.quarkus.scheduler.",
          "jakarta.ejb.",
          "javax.ejb.",
          "io.smallrye.common.annotation.",
          // Two look-ups in the cache.
          "org.springframework.cache.annotation.",
          "javax.cache.annotation.",
          "io.micronaut.cache.annotation.",
          "io.quarkus.cache.",
          // Attempts would multiply, and circuit breakers would count each failure twice.
          "org.springframework.retry.annotation.",
          "org.springframework.resilience.annotation.",
          "org.eclipse.microprofile.faulttolerance.",
          "io.smallrye.faulttolerance.api.",
          "io.github.resilience4j.",
          "io.micronaut.retry.annotation.",
          // Permissions would be asked for twice.
          "jakarta.annotation.security.",
          "javax.annotation.security.",
          "org.springframework.security.access.",
          "io.quarkus.security.",
          "io.micronaut.security.annotation.",
          // Would be called, or subscribed, a second time.
          "jakarta.annotation.PostConstruct",
          "jakarta.annotation.PreDestroy",
          "javax.annotation.PostConstruct",
          "javax.annotation.PreDestroy",
          "org.springframework.context.event.",
          "org.springframework.transaction.event.",
          "org.springframework.kafka.annotation.",
          "org.springframework.jms.annotation.",
          "org.springframework.amqp.rabbit.annotation.",
          "org.eclipse.microprofile.reactive.messaging.",
          "jakarta.enterprise.event.",
          "com.google.common.eventbus.",
          // A container would inject twice, or take the method for one that makes beans.
          "jakarta.annotation.Resource",
          "javax.annotation.Resource",
          "jakarta.inject.",
          "javax.inject.",
          "com.google.inject.",
          "dagger.",
          "jakarta.enterprise.inject.",
          "jakarta.enterprise.context.",
          "org.springframework.beans.factory.annotation.",
          "org.springframework.context.annotation.",
          "io.micronaut.context.annotation.",
          "org.aspectj.lang.annotation.",
          // A second span or a second count for one call.
          "io.micrometer.core.annotation.",
          "io.micrometer.observation.annotation.",
          "io.opentelemetry.instrumentation.annotations.",
          "org.eclipse.microprofile.metrics.annotation.",
          // Validators read them from the overridden method, and refuse an override whose arguments
          // have others than that one's, or whose result is to be looked into as well (@Valid).
          "jakarta.validation.",
          "javax.validation.",
          // Promises about the body, which is another one.
          "java.lang.SafeVarargs",
          "jdk.internal.");

  /** Of {@link #ACTING}, those that the override of a bean has no more than any other. */
  static final List<String> NEVER_ON_OVERRIDES =
      List.of("jakarta.validation.", "javax.validation.", "java.lang.SafeVarargs", "jdk.internal.");

  // An annotation that carries one of these belongs to the same kinds.
  private static final Set<String> MAKING_ACTING =
      Set.of(
          "jakarta.interceptor.InterceptorBinding",
          "javax.interceptor.InterceptorBinding",
          "io.micronaut.aop.Around",
          "io.micronaut.aop.InterceptorBinding",
          "jakarta.validation.Constraint",
          "javax.validation.Constraint");

  private ForeignAnnotations() {}

  /** Whether a list names the annotation, or its package with a dot at the end. */
  static boolean isListed(Iterable<String> list, String annotation) {
    for (String each : list) {
      boolean isPackage = each.charAt(each.length() - 1) == '.';
      if (isPackage ? annotation.startsWith(each) : annotation.equals(each)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is one of Bean Validation's own limits of a value. */
  static boolean isConstraint(String annotation) {
    return annotation.startsWith("jakarta.validation.constraints.")
        || annotation.startsWith("javax.validation.constraints.");
  }

  /** Whether it makes the annotations that carry it such ones. */
  static boolean makesActing(String annotation) {
    return MAKING_ACTING.contains(annotation);
  }

  /** Whether Lombok will change what carries the annotation. */
  static boolean isOfLombok(String annotation) {
    return annotation.startsWith("lombok.");
  }

  /** Whether nothing generated may carry the annotation, wherever it stands. */
  static boolean isNeverCopied(String annotation) {
    return NEVER_COPIED.contains(annotation) || isOfLombok(annotation);
  }

  /** What a processor asks the compiler for: annotations of ours, and those that mark tasks. */
  static Set<String> toolsAnd(String... ours) {
    List<String> all = new ArrayList<>(TOOLS);
    all.add(AGENT);
    all.addAll(List.of(ours));
    return Set.copyOf(all);
  }
}
