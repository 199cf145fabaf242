package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.motus.processor.FollowedType.Link;
import dev.motus.processor.FollowedType.Signal;
import javax.lang.model.element.Modifier;

/**
 * Writes the class that stands in for a library's publisher and follows each subscription to it.
 */
final class FollowedTypeWriter {
  private static final TypeVariableName ITEM = TypeVariableName.get("T");

  private final FollowedType type;
  private final ClassName name;
  private final TypeName published;

  /**
   * @param proxy the class around the one to write
   */
  FollowedTypeWriter(FollowedType type, ClassName proxy) {
    this.type = type;
    this.name = proxy.nestedClass(type.className());
    this.published = of(type.type());
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * private static final class FollowedFlux<T> extends FluxOperator<T, T> {
   *   private final TaskSubscriptions subscriptions;
   *
   *   private FollowedFlux(Flux<T> source, TaskSubscriptions subscriptions) {
   *     super(source);
   *     this.subscriptions = subscriptions;
   *   }
   *
   *   static <T> Flux<T> of(Task task, Flux<T> source) { … }
   *
   *   @Override
   *   public void subscribe(CoreSubscriber<? super T> actual) {
   *     if (actual == null) {
   *       source.subscribe(actual);
   *       return;
   *     }
   *     TaskSubscription task = subscriptions.begin();
   *     Context context = actual.currentContext().put(TaskSubscription.CONTEXT_KEY, task.context());
   *     task.attempt(() -> source.subscribe(new CoreSubscriber<T>() { … }));
   *   }
   * }
   * }</pre>
   */
  TypeSpec write() {
    TypeSpec.Builder builder =
        TypeSpec.classBuilder(name)
            .addJavadoc("Ends a task when a subscription to its {@code $L} does.\n", simpleName())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    if (type.isGeneric()) {
      builder.addTypeVariable(ITEM);
    }
    if (type.isInterface()) {
      builder.addSuperinterface(of(type.base()));
    } else {
      builder.superclass(
          type.isOperator() ? ParameterizedTypeName.get(type.base(), ITEM, ITEM) : of(type.base()));
    }
    if (!type.isOperator()) {
      builder.addField(field(published, "source"));
    }
    return builder
        .addField(field(Names.TASK_SUBSCRIPTIONS, "subscriptions"))
        .addMethod(constructor())
        .addMethod(factory())
        .addMethod(subscribe())
        .build();
  }

  private static FieldSpec field(TypeName type, String name) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL).build();
  }

  private MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(published, "source")
        .addParameter(Names.TASK_SUBSCRIPTIONS, "subscriptions")
        .addStatement(type.isOperator() ? "super(source)" : "this.source = source")
        .addStatement("this.subscriptions = subscriptions")
        .build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * static <T> Flux<T> of(Task task, Flux<T> source) {
   *   TaskSubscriptions subscriptions = TaskSubscriptions.of(task, source);
   *   return subscriptions == null
   *       ? source
   *       : subscriptions.published(new FollowedFlux<>(source, subscriptions));
   * }
   * }</pre>
   */
  private MethodSpec factory() {
    MethodSpec.Builder method = MethodSpec.methodBuilder("of").addModifiers(Modifier.STATIC);
    if (type.isGeneric()) {
      method.addTypeVariable(ITEM);
    }
    return method
        .returns(published)
        .addParameter(Names.TASK, "task")
        .addParameter(published, "source")
        .addStatement("$1T subscriptions = $1T.of(task, source)", Names.TASK_SUBSCRIPTIONS)
        .addStatement(
            "return subscriptions == null$W? source$W: subscriptions.published(new $T$L(source,"
                + " subscriptions))",
            name,
            type.isGeneric() ? "<>" : "")
        .build();
  }

  private MethodSpec subscribe() {
    TypeName subscriber =
        type.isGeneric()
            ? ParameterizedTypeName.get(type.subscriber(), WildcardTypeName.supertypeOf(ITEM))
            : type.subscriber();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(type.subscribeMethod())
            .addAnnotation(Override.class)
            .addModifiers(type.isRxJava() ? Modifier.PROTECTED : Modifier.PUBLIC)
            .addParameter(subscriber, "actual");
    if (type.link() == Link.SUBSCRIPTION && !type.isRxJava()) {
      // The other libraries have refused null before they come here.
      method
          .beginControlFlow("if (actual == null)")
          .addStatement("source.subscribe(actual)")
          .addStatement("return")
          .endControlFlow();
    }
    method.addStatement("$T task = subscriptions.begin()", Names.TASK_SUBSCRIPTION);
    if (type.isReactor()) {
      method.addStatement(
          "$T context = actual.currentContext().put($T.CONTEXT_KEY, task.context())",
          Names.REACTOR_CONTEXT,
          Names.TASK_SUBSCRIPTION);
    }
    return method.addStatement("task.attempt(() -> $L)", subscription()).build();
  }

  /** {@code source.subscribe(new CoreSubscriber<T>() { … })}. */
  private CodeBlock subscription() {
    return switch (type) {
      case UNI -> CodeBlock.of("upstream().subscribe().withSubscriber($L)", receiver());
      case MULTI -> CodeBlock.of("upstream.subscribe($L)", receiver());
      default -> CodeBlock.of("source.subscribe($L)", receiver());
    };
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * new CoreSubscriber<T>() {
   *   @Override
   *   public void onNext(T item) {
   *     task.next(item);
   *     task.run(() -> actual.onNext(item));
   *   }
   *   …
   * }
   * }</pre>
   */
  private TypeSpec receiver() {
    TypeSpec.Builder receiver;
    if (type.link() == Link.PROCESSOR) {
      receiver =
          TypeSpec.anonymousClassBuilder("actual")
              .superclass(ParameterizedTypeName.get(Names.MUTINY_PROCESSOR, ITEM, ITEM));
    } else {
      receiver = TypeSpec.anonymousClassBuilder("").addSuperinterface(of(type.receiver()));
    }
    if (type.isReactor()) {
      receiver.addMethod(context("currentContext", Names.REACTOR_CONTEXT, "context"));
    } else if (type == FollowedType.UNI) {
      receiver.addMethod(context("context", Names.MUTINY_CONTEXT, "actual.context()"));
    }
    FollowedLink.of(type.link()).forEach(receiver::addMethod);
    Signal item = type.item();
    if (item != null) {
      receiver.addMethod(
          FollowedLink.override(item.method())
              .addParameter(ITEM, "item")
              .addStatement("task.$L(item)", item.call())
              .addStatement("task.run(() -> $L.$L(item))", target(), item.method())
              .build());
    }
    Signal completion = type.completion();
    if (completion != null) {
      receiver.addMethod(
          FollowedLink.override(completion.method())
              .addStatement("task.$L", completion.call())
              .addStatement("task.run(() -> $L.$L())", target(), completion.method())
              .build());
    }
    return receiver
        .addMethod(
            FollowedLink.override(type.failure())
                .addParameter(Throwable.class, "failure")
                .addStatement("task.fail(failure)")
                .addStatement("task.run(() -> $L.$L(failure))", target(), type.failure())
                .build())
        .build();
  }

  private static MethodSpec context(String method, ClassName context, String value) {
    return MethodSpec.methodBuilder(method)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(context)
        .addStatement("return $L", value)
        .build();
  }

  private String target() {
    return type.link() == Link.PROCESSOR ? "super" : "actual";
  }

  private TypeName of(ClassName raw) {
    return type.isGeneric() ? ParameterizedTypeName.get(raw, ITEM) : raw;
  }

  private String simpleName() {
    return type.type().simpleName();
  }
}
