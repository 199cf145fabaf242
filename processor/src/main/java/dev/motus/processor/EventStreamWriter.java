package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes how the publisher is followed that a callback is given of the parts of an answer. */
final class EventStreamWriter {
  private static final ClassName SUBSCRIBER = ClassName.get("org.reactivestreams", "Subscriber");

  private EventStreamWriter() {}

  /** {@code publisher == null ? null : actual -> publisher.subscribe(followed(actual))}. */
  static CodeBlock followed(Signature signature) {
    String publisher = signature.parameterNames().get(0);
    String actual = publisher.equals("actual") ? "receiver" : "actual";
    return CodeBlock.of(
        "$1N == null ? null : $2N -> $1N.subscribe(followed($2N))", publisher, actual);
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * private Subscriber<Event> followed(Subscriber<? super Event> actual) {
   *   return actual == null ? null : new Subscriber<Event>() {
   *     @Override
   *     public void onNext(Event item) {
   *       task.next(item);
   *       task.run(() -> actual.onNext(item));
   *     }
   *     …
   *   };
   * }
   * }</pre>
   *
   * <p>What ends the stream is passed on only: it may be that of one attempt of several.
   *
   * @return empty for a method that is not given a publisher
   */
  static Optional<MethodSpec> write(CallbackPlan.Method method) {
    if (method.role() != CallbackPlan.Role.EVENTS) {
      return Optional.empty();
    }
    TypeName publisher = method.signature().parameters().get(0).typeName().withoutAnnotations();
    TypeName item = ((ParameterizedTypeName) publisher).typeArguments().get(0);
    TypeSpec.Builder receiver =
        TypeSpec.anonymousClassBuilder("")
            .addSuperinterface(ParameterizedTypeName.get(SUBSCRIBER, item));
    FollowedLink.of(FollowedType.Link.SUBSCRIPTION).forEach(receiver::addMethod);
    receiver
        .addMethod(
            FollowedLink.override("onNext")
                .addParameter(item, "item")
                .addStatement("task.next(item)")
                .addStatement("task.run(() -> actual.onNext(item))")
                .build())
        .addMethod(
            FollowedLink.override("onError")
                .addParameter(Throwable.class, "failure")
                .addStatement("task.run(() -> actual.onError(failure))")
                .build())
        .addMethod(
            FollowedLink.override("onComplete")
                .addStatement("task.run(() -> actual.onComplete())")
                .build());
    return Optional.of(
        MethodSpec.methodBuilder("followed")
            .addModifiers(Modifier.PRIVATE)
            .returns(ParameterizedTypeName.get(SUBSCRIBER, item))
            .addParameter(
                ParameterizedTypeName.get(SUBSCRIBER, WildcardTypeName.supertypeOf(item)), "actual")
            .addStatement("return actual == null ? null : $L", receiver.build())
            .build());
  }
}
