package dev.motus.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parameter of a method that is told of partial answers and of the end.
 *
 * @param parameter its name
 * @param type its interface
 * @param className the class in the proxy that stands in for it
 * @param methods all methods of the interface, in the version on the class path
 * @param handle what the methods are given to cancel with, where they are
 */
record CallbackPlan(
    String parameter,
    TypeName type,
    String className,
    List<Method> methods,
    Optional<Handle> handle) {

  /**
   * @param contexts the names of parameters that carry the handle
   */
  record Method(Signature signature, Role role, Set<String> contexts) {}

  /** An interface with {@code cancel()}. */
  record Handle(TypeName type, String className, List<Signature> methods) {}

  /** What a method tells of the task. */
  enum Role {
    /** A part of the answer. */
    PARTIAL,
    /** Something that comes before the answer, such as a thought. */
    BEGIN,
    /** The whole answer. */
    COMPLETE,
    /** What went wrong. */
    FAIL,
    /** Nothing. */
    OTHER
  }
}
