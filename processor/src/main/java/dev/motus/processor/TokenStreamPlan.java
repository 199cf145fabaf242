package dev.motus.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * LangChain4j's {@code TokenStream}, in the version on the class path.
 *
 * @param type the interface
 * @param methods all of its methods
 * @param handle what partial answers can be cancelled with, where they can
 */
record TokenStreamPlan(TypeName type, List<Method> methods, Optional<CallbackPlan.Handle> handle) {
  /** The class in the proxy that stands in for it. */
  static final String CLASS_NAME = "FollowedTokenStream";

  /** Copies the list. */
  TokenStreamPlan {
    methods = List.copyOf(methods);
  }

  /** The types that consumers of these roles are told. */
  Stream<TypeMirror> told(Set<CallbackPlan.Role> roles) {
    return methods.stream()
        .filter(method -> roles.contains(method.role()))
        .flatMap(method -> method.signature().parameters().stream().limit(1))
        .map(Signature.Parameter::type)
        .filter(DeclaredType.class::isInstance)
        .flatMap(consumer -> ((DeclaredType) consumer).getTypeArguments().stream().limit(1));
  }

  /**
   * @param role what the consumer that it takes is told of
   * @param context the type of what it is told besides and can cancel with; empty where it can't
   */
  record Method(Signature signature, CallbackPlan.Role role, Optional<TypeName> context) {}
}
