package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * A class of encoders. Valid within one round.
 *
 * @param name the class to generate
 * @param role what it is for
 * @param subject the class that its Javadoc speaks of
 * @param origin its only originating element
 * @param generatedAnnotation the JDK's {@code @Generated}, where the module can see it
 * @param shadowsJavaLang whether the package hides a class of {@code java.lang} that it names
 * @param types sorted by name
 * @param others classes of encoders that it brings along
 */
record EncoderPlan(
    ClassName name,
    Role role,
    ClassName subject,
    Element origin,
    Optional<ClassName> generatedAnnotation,
    boolean shadowsJavaLang,
    List<Encoded> types,
    Set<ClassName> others) {

  enum Role {
    /** Goes with a proxy, whose descriptors name it. */
    OF_PROXY,
    /** Goes with a type that has secrets, and is a service. */
    OF_SECRETS
  }

  /** Whether there is nothing to generate. */
  boolean isEmpty() {
    return types.isEmpty() && others.isEmpty();
  }

  /**
   * @param isVariant whether it is one of the types that a sealed type permits, so that its name
   *     says something
   */
  record Encoded(TypeElement type, boolean isVariant, List<Property> properties) {}

  /**
   * One field of the JSON object.
   *
   * @param accessor the method that reads it
   * @param isRedacted whether it is never captured
   * @param isComponent whether it is a component of a record that may carry the result of a task
   */
  record Property(String name, String accessor, boolean isRedacted, boolean isComponent) {
    boolean isRead() {
      return !isRedacted || isComponent;
    }
  }
}
