package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import java.util.List;

/**
 * How a generated class stands in a container.
 *
 * @param isInPlace whether the container makes it in place of the traced class
 * @param annotations what tells the container so
 * @param findings what was done, or why it was not
 */
record ContainerBean(boolean isInPlace, List<AnnotationSpec> annotations, List<Finding> findings) {}
