package dev.motus.processor;

import java.util.List;
import java.util.Set;

/**
 * Annotations of containers that the processors know: of CDI, Micronaut, and the frameworks that
 * find beans by themselves. Lists name annotations, and packages with a dot at the end.
 */
final class ContainerAnnotations {
  /** The editions of CDI, of which a compilation sees one. */
  static final List<CdiEdition> CDI = List.of(CdiEdition.of("jakarta."), CdiEdition.of("javax."));

  static final String MICRONAUT_REPLACES = "io.micronaut.context.annotation.Replaces";
  static final String MICRONAUT_FACTORY = "io.micronaut.context.annotation.Factory";

  /** On a method that makes beans. */
  static final Set<String> PRODUCES =
      Set.of(
          "jakarta.enterprise.inject.Produces",
          "javax.enterprise.inject.Produces",
          "io.micronaut.context.annotation.Bean");

  /** Scopes that no other annotation marks as such. */
  static final Set<String> SCOPES =
      Set.of(
          "io.micronaut.context.annotation.Bean",
          "io.micronaut.context.annotation.Context",
          "io.micronaut.context.annotation.Prototype");

  static final Set<String> NAMED = Set.of("jakarta.inject.Named", "javax.inject.Named");

  /** On scopes whose beans are called by way of a proxy. */
  static final Set<String> MAKING_NORMAL_SCOPE =
      Set.of("jakarta.enterprise.context.NormalScope", "javax.enterprise.context.NormalScope");

  static final Set<String> MAKING_SCOPE =
      Set.of(
          "jakarta.inject.Scope",
          "javax.inject.Scope",
          "jakarta.enterprise.context.NormalScope",
          "javax.enterprise.context.NormalScope");

  static final Set<String> MAKING_QUALIFIER =
      Set.of("jakarta.inject.Qualifier", "javax.inject.Qualifier");

  static final Set<String> MAKING_STEREOTYPE =
      Set.of(
          "jakarta.enterprise.inject.Stereotype",
          "javax.enterprise.inject.Stereotype",
          "io.micronaut.context.annotation.DefaultScope");

  static final Set<String> MAKING_CONSTRAINT =
      Set.of("jakarta.validation.Constraint", "javax.validation.Constraint");

  static final Set<String> MAKING_INTERCEPTED =
      Set.of(
          "jakarta.interceptor.InterceptorBinding",
          "javax.interceptor.InterceptorBinding",
          "io.micronaut.aop.Around",
          "io.micronaut.aop.InterceptorBinding");

  /** What a container asks of the class of a bean, beside scope, qualifiers and interceptors. */
  static final List<String> OF_BEANS =
      List.of(
          "jakarta.enterprise.inject.Typed",
          "javax.enterprise.inject.Typed",
          "io.quarkus.arc.Unremovable",
          "jakarta.annotation.security.",
          "javax.annotation.security.",
          "io.quarkus.security.",
          "io.micronaut.security.annotation.",
          "io.micronaut.context.annotation.Requires",
          "io.micronaut.context.annotation.Requirements",
          "io.micronaut.context.annotation.Primary",
          "io.micronaut.context.annotation.Secondary",
          "io.micronaut.core.annotation.Order");

  /** They say how a class is written out or looked at, which is no matter of the container. */
  static final List<String> HARMLESS_ON_BEANS =
      List.of(
          "io.quarkus.runtime.annotations.RegisterForReflection",
          "io.micronaut.core.annotation.Introspected",
          "io.micronaut.core.annotation.ReflectiveAccess");

  /** Frameworks that find the classes of beans by what these carry. */
  static final List<String> CONTAINERS =
      List.of(
          "jakarta.",
          "javax.",
          "io.quarkus.",
          "io.quarkiverse.",
          "io.micronaut.",
          "io.smallrye.",
          "io.vertx.",
          "org.eclipse.microprofile.",
          "org.jboss.");

  /** A framework finds these on members of beans, and would on both classes. */
  static final List<String> FOUND_ON_BEANS =
      List.of(
          "jakarta.enterprise.event.",
          "javax.enterprise.event.",
          "jakarta.enterprise.inject.Produces",
          "javax.enterprise.inject.Produces",
          "jakarta.enterprise.inject.Disposes",
          "javax.enterprise.inject.Disposes",
          "jakarta.ejb.",
          "javax.ejb.",
          "jakarta.ws.rs.",
          "javax.ws.rs.",
          "io.quarkus.scheduler.",
          "io.quarkus.runtime.",
          "io.quarkus.vertx.",
          "io.quarkiverse.mcp.server.",
          "io.smallrye.reactive.messaging.",
          "org.eclipse.microprofile.reactive.messaging.",
          "io.micronaut.configuration.kafka.annotation.",
          "io.micronaut.http.annotation.",
          "io.micronaut.jms.annotations.",
          "io.micronaut.messaging.annotation.",
          "io.micronaut.nats.annotation.",
          "io.micronaut.rabbitmq.annotation.",
          "io.micronaut.runtime.event.annotation.",
          "io.micronaut.scheduling.annotation.Scheduled",
          "io.micronaut.websocket.annotation.");

  static final List<String> VALIDATION = List.of("jakarta.validation.", "javax.validation.");

  /** CDI intercepts the methods that carry these, which do not say so themselves. */
  static final List<String> INTERCEPTED =
      List.of(
          "jakarta.annotation.security.",
          "javax.annotation.security.",
          "io.quarkus.security.",
          "io.quarkus.cache.",
          "io.micrometer.core.annotation.",
          "io.opentelemetry.instrumentation.annotations.",
          "org.eclipse.microprofile.faulttolerance.",
          "org.eclipse.microprofile.metrics.annotation.",
          "io.smallrye.faulttolerance.api.");

  private ContainerAnnotations() {}

  /**
   * @param alternative on a bean that is there in place of others
   * @param priority selects the alternative
   * @param vetoed on a class that is no bean
   */
  record CdiEdition(String alternative, String priority, String vetoed) {
    private static CdiEdition of(String prefix) {
      return new CdiEdition(
          prefix + "enterprise.inject.Alternative",
          prefix + "annotation.Priority",
          prefix + "enterprise.inject.Vetoed");
    }
  }
}
