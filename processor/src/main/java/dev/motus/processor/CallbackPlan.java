package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;

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
  record Method(Signature signature, Role role, Set<String> contexts) {
    /** The type of the parts of the answer that it tells of; empty where it tells of none. */
    Optional<TypeMirror> item() {
      return switch (role) {
        case PARTIAL, BEGIN -> Optional.of(signature.parameters().get(0).type());
        case EVENTS ->
            Optional.of(MoreTypes.asDeclared(signature.parameters().get(0).type()))
                .map(publisher -> publisher.getTypeArguments().get(0));
        case COMPLETE, FAIL, DONE, ATTEMPT, OTHER -> Optional.empty();
      };
    }
  }

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
    /** A publisher of the parts of the answer, anew for each attempt. */
    EVENTS,
    /** That the answer was complete, without it. */
    DONE,
    /** What went wrong with each attempt, and last with all of them. */
    ATTEMPT,
    /** Nothing. */
    OTHER
  }
}
