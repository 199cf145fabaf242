package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * A class of encoders. Valid within one round.
 *
 * @param name the class to generate
 * @param types sorted by name
 * @param others classes of encoders that it brings along
 */
record EncoderPlan(ClassName name, List<Encoded> types, Set<ClassName> others) {
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
