package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything about one proxy: what is checked, and what is written when it is clean. Valid within
 * one round.
 *
 * @param mode how the proxy stands to the traced type
 * @param isPublic whether everybody who sees the proxy sees the traced type too
 * @param typeName the traced type with its own type variables
 * @param generatedAnnotation the JDK's {@code @Generated}, where the module can see it
 * @param methods those to write: every one of an interface, the traced ones of a class
 * @param nestedTypes extractors of model calls
 * @param ambiguities inherited methods that have become the same; an error
 * @param abstractMethod the first method without a body, which a subclass could not call
 * @param obscuredNames the user's names that hide classes
 * @param tracedInterfaces those that declare tasks which the proxy of a class traces as well
 * @param bean how it stands in a container
 * @param shadowsJavaLang whether the package hides a class of {@code java.lang} that the proxy
 *     names
 */
record ProxyPlan(
    Subject subject,
    Mode mode,
    boolean isPublic,
    TypeName typeName,
    List<TypeVariableName> typeVariables,
    List<AnnotationSpec> typeAnnotations,
    Optional<ClassName> generatedAnnotation,
    List<Constructor> constructors,
    List<Method> methods,
    List<TypeSpec> nestedTypes,
    List<Ambiguity> ambiguities,
    Optional<String> abstractMethod,
    ObscuredNames obscuredNames,
    Set<String> tracedInterfaces,
    ContainerBean bean,
    boolean shadowsJavaLang) {

  enum Mode {
    /** Implements the interface and passes every call on to an object that does the work. */
    DELEGATE,
    /**
     * Extends the class and calls {@code super}, so that calls on {@code this} are traced as well.
     */
    SUBCLASS
  }

  /**
   * @param annotations declaration annotations to copy, so that a container can build the proxy
   * @param parameterAnnotations the same for each parameter
   */
  record Constructor(
      Signature signature,
      List<AnnotationSpec> annotations,
      List<List<AnnotationSpec>> parameterAnnotations) {}

  /**
   * @param annotations declaration annotations to copy
   * @param parameterAnnotations the same for each parameter
   * @param task how calls are traced; empty when they are only passed on
   */
  record Method(
      Signature signature,
      List<AnnotationSpec> annotations,
      List<List<AnnotationSpec>> parameterAnnotations,
      Optional<TaskPlan> task) {}

  /**
   * Two methods of an interface that have the same parameters once type arguments are filled in.
   *
   * @param isRaw whether they are the same method, but for the type arguments that a raw supertype
   *     takes from one of them
   */
  record Ambiguity(Signature first, Signature second, boolean isRaw) {}

  ClassName name() {
    return subject.proxyName();
  }

  List<Method> tracedMethods() {
    return methods.stream().filter(method -> method.task().isPresent()).toList();
  }
}
