package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.FollowedType.Link;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes how those who subscribed ask for items and cancel. */
final class FollowedLink {
  private static final ClassName SUBSCRIPTION =
      ClassName.get("org.reactivestreams", "Subscription");
  private static final ClassName UNI_SUBSCRIPTION =
      ClassName.get("io.smallrye.mutiny.subscription", "UniSubscription");
  private static final ClassName DISPOSABLE =
      ClassName.get("io.reactivex.rxjava3.disposables", "Disposable");
  private static final ClassName FLOW_SUBSCRIPTION =
      ClassName.get("java.util.concurrent", "Flow", "Subscription");

  private FollowedLink() {}

  /** {@code @Override public void name()}. */
  static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  static List<MethodSpec> of(Link link) {
    return switch (link) {
      case SUBSCRIPTION -> List.of(given(SUBSCRIPTION, request("link"), cancel("cancel", "link")));
      case UNI_SUBSCRIPTION -> List.of(given(UNI_SUBSCRIPTION, cancel("cancel", "link")));
      case DISPOSABLE -> List.of(given(DISPOSABLE, cancel("dispose", "link"), isDisposed()));
      case PROCESSOR ->
          List.of(
              override("onSubscribe")
                  .addParameter(FLOW_SUBSCRIPTION, "link")
                  .addStatement("task.run(() -> super.onSubscribe(link))")
                  .build(),
              request("super"),
              cancel("cancel", "super"));
    };
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * @Override
   * public void onSubscribe(Subscription link) {
   *   task.run(() -> actual.onSubscribe(link == null ? null : new Subscription() { … }));
   * }
   * }</pre>
   */
  private static MethodSpec given(TypeName type, MethodSpec... methods) {
    TypeSpec link =
        TypeSpec.anonymousClassBuilder("")
            .addSuperinterface(type)
            .addMethods(List.of(methods))
            .build();
    return override("onSubscribe")
        .addParameter(type, "link")
        .addStatement("task.run(() -> actual.onSubscribe(link == null ? null : $L))", link)
        .build();
  }

  /** {@code task.run(() -> link.request(count));}. */
  private static MethodSpec request(String target) {
    return override("request")
        .addParameter(TypeName.LONG, "count")
        .addStatement("task.run(() -> $L.request(count))", target)
        .build();
  }

  /** {@code task.cancel(); task.run(() -> link.cancel());}. */
  private static MethodSpec cancel(String method, String target) {
    return override(method)
        .addStatement("task.cancel()")
        .addStatement("task.run(() -> $L.$L())", target, method)
        .build();
  }

  private static MethodSpec isDisposed() {
    return override("isDisposed")
        .returns(TypeName.BOOLEAN)
        .addStatement("return link.isDisposed()")
        .build();
  }
}
