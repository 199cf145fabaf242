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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the class that stands in for a vendor's streamed answer and ends its task. */
final class AnswerStreamWriter {
  private static final TypeVariableName ITEM = TypeVariableName.get("T");

  private final AnswerStream type;
  private final ClassName name;
  private final TypeName answer;

  /**
   * @param proxy the class around the one to write
   */
  AnswerStreamWriter(AnswerStream type, ClassName proxy) {
    this.type = type;
    this.name = proxy.nestedClass(type.className());
    this.answer = ParameterizedTypeName.get(type.type(), ITEM);
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * private static final class FollowedOpenAiStreamResponse<T> implements StreamResponse<T> {
   *   private final StreamResponse<T> source;
   *   private final TaskSubscription task;
   *
   *   static <T> StreamResponse<T> of(Task task, StreamResponse<T> source) { … }
   *
   *   @Override
   *   public Stream<T> stream() {
   *     return TracedResult.of(task, task.get(() -> source.stream()));
   *   }
   *
   *   @Override
   *   public void close() {
   *     task.complete();
   *     task.run(() -> source.close());
   *   }
   * }
   * }</pre>
   */
  TypeSpec write() {
    TypeSpec.Builder builder =
        TypeSpec.classBuilder(name)
            .addJavadoc(
                "Ends a task when the answer in its {@code $L} does.\n", type.type().simpleName())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addTypeVariable(ITEM)
            .addSuperinterface(answer)
            .addField(field(answer, "source"))
            .addField(field(Names.TASK_SUBSCRIPTION, "task"))
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addParameter(answer, "source")
                    .addParameter(Names.TASK_SUBSCRIPTION, "task")
                    .addStatement("this.source = source")
                    .addStatement("this.task = task")
                    .build())
            .addMethod(factory());
    if (type.isAsync()) {
      builder.addMethod(subscribe(false)).addMethod(subscribe(true)).addMethod(followed());
      builder.addMethod(
          override("onCompleteFuture")
              .returns(ParameterizedTypeName.get(CompletableFuture.class, Void.class))
              .addStatement("return source.onCompleteFuture()")
              .build());
    } else {
      builder.addMethod(
          override("stream")
              .returns(ParameterizedTypeName.get(ClassName.get(Stream.class), ITEM))
              .addStatement(
                  "return $T.of(task, task.get(() -> source.stream()))", Names.TRACED_RESULT)
              .build());
    }
    return builder
        .addMethod(
            override("close")
                .addStatement("task.complete()")
                .addStatement("task.run(() -> source.close())")
                .build())
        .build();
  }

  private static FieldSpec field(TypeName type, String name) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL).build();
  }

  private static MethodSpec.Builder override(String method) {
    return MethodSpec.methodBuilder(method)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * static <T> StreamResponse<T> of(Task task, StreamResponse<T> source) {
   *   TaskSubscriptions answers = TaskSubscriptions.of(task, source);
   *   return answers == null
   *       ? source
   *       : answers.published(new FollowedOpenAiStreamResponse<>(source, answers.begin()));
   * }
   * }</pre>
   */
  private MethodSpec factory() {
    return MethodSpec.methodBuilder("of")
        .addModifiers(Modifier.STATIC)
        .addTypeVariable(ITEM)
        .returns(answer)
        .addParameter(Names.TASK, "task")
        .addParameter(answer, "source")
        .addStatement("$1T answers = $1T.of(task, source)", Names.TASK_SUBSCRIPTIONS)
        .addStatement(
            "return answers == null$W? source$W: answers.published(new $T<>(source,"
                + " answers.begin()))",
            name)
        .build();
  }

  private TypeName handler() {
    return ParameterizedTypeName.get(
        type.type().nestedClass("Handler"), WildcardTypeName.supertypeOf(ITEM));
  }

  private MethodSpec subscribe(boolean withExecutor) {
    MethodSpec.Builder method =
        override("subscribe").returns(answer).addParameter(handler(), "handler");
    if (withExecutor) {
      method.addParameter(Executor.class, "executor");
    }
    return method
        .addStatement(
            "task.attempt(() -> source.subscribe(followed(handler)$L))",
            withExecutor ? CodeBlock.of(", executor") : CodeBlock.of(""))
        .addStatement("return this")
        .build();
  }

  /** The handler with which the answer's own is subscribed to. */
  private MethodSpec followed() {
    TypeName outcome = ParameterizedTypeName.get(Optional.class, Throwable.class);
    TypeSpec handler =
        TypeSpec.anonymousClassBuilder("")
            .addSuperinterface(ParameterizedTypeName.get(type.type().nestedClass("Handler"), ITEM))
            .addMethod(
                override("onNext")
                    .addParameter(ITEM, "item")
                    .addStatement("task.next(item)")
                    .addStatement("task.run(() -> handler.onNext(item))")
                    .build())
            .addMethod(
                override("onComplete")
                    .addParameter(outcome, "failure")
                    .addStatement("failure.ifPresentOrElse(task::fail, task::complete)")
                    .addStatement("task.run(() -> handler.onComplete(failure))")
                    .build())
            .build();
    return MethodSpec.methodBuilder("followed")
        .addModifiers(Modifier.PRIVATE)
        .returns(ParameterizedTypeName.get(type.type().nestedClass("Handler"), ITEM))
        .addParameter(handler(), "handler")
        .addStatement("return handler == null ? null : $L", handler)
        .build();
  }
}
