package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A result of a tool that is none of the JDK's, and how it becomes one that is waited for.
 *
 * @param type its name
 * @param kind the method of {@code ResultType} for what it becomes
 * @param items whether it becomes a list of what it holds
 * @param call the call of a method of it that makes it that
 */
record ReactiveResult(String type, String kind, boolean items, String call) {
  private static final ClassName ADAPTERS = ClassName.get("org.reactivestreams", "FlowAdapters");
  private static final String PUBLISHER = "org.reactivestreams.Publisher";

  /** The more special come first: a {@code Mono} is a publisher as well. */
  static final List<ReactiveResult> ALL =
      List.of(
          stage("reactor.core.publisher.Mono", "toFuture()"),
          stage("io.reactivex.rxjava3.core.Single", "toCompletionStage()"),
          stage("io.reactivex.rxjava3.core.Maybe", "toCompletionStage(null)"),
          stage("io.reactivex.rxjava3.core.Completable", "toCompletionStage(null)"),
          stage("io.smallrye.mutiny.Uni", "subscribeAsCompletionStage()"),
          new ReactiveResult(
              "io.reactivex.rxjava3.core.Observable",
              "stage",
              true,
              "toList().toCompletionStage()"),
          new ReactiveResult(PUBLISHER, "publisher", false, "toFlowPublisher"));

  private static ReactiveResult stage(String type, String call) {
    return new ReactiveResult(type, "stage", false, call);
  }

  /** The class that has to be there besides, as older libraries lack it; the type itself else. */
  String needs() {
    return type.equals(PUBLISHER) ? ADAPTERS.canonicalName() : type;
  }

  /**
   * {@code result -> ((Mono<?>) result).toFuture()}.
   *
   * @param known the element of {@link #type}
   */
  CodeBlock conversion(TypeElement known) {
    TypeName cast =
        known.getTypeParameters().isEmpty()
            ? ClassName.get(known)
            : ParameterizedTypeName.get(
                ClassName.get(known), WildcardTypeName.subtypeOf(Object.class));
    return type.equals(PUBLISHER)
        ? CodeBlock.of("result ->$W$T.$L(($T) result)", ADAPTERS, call, cast)
        : CodeBlock.of("result ->$W(($T) result).$L", cast, call);
  }
}
