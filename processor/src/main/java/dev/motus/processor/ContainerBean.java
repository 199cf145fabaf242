package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import java.util.List;

/**
 * How a generated class stands in a container that the traced class is a bean of.
 *
 * @param annotations what makes it the bean in place of the traced class; empty where it is none
 * @param findings what was done, or why it was left
 */
record ContainerBean(List<AnnotationSpec> annotations, List<Finding> findings) {
  static final ContainerBean NONE = new ContainerBean(List.of(), List.of());

  boolean isInPlace() {
    return !annotations.isEmpty();
  }
}
