package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.CallbackPlan.Handle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.lang.model.element.Modifier;

/** Writes the classes that stand in for a callback and for what it can cancel with. */
final class CallbackWriter {
  private static final String CALLBACK = "callback";
  private static final String HANDLE = "handle";
  private static final String TASK = "task";

  private final CallbackPlan plan;
  private final ClassName proxy;

  /**
   * @param proxy the class around those to write
   */
  CallbackWriter(CallbackPlan plan, ClassName proxy) {
    this.plan = plan;
    this.proxy = proxy;
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * private static final class FollowedStreamingChatResponseHandler
   *     implements StreamingChatResponseHandler {
   *   private final StreamingChatResponseHandler callback;
   *   private final TaskSubscription task;
   *
   *   static StreamingChatResponseHandler of(Task task, StreamingChatResponseHandler callback) { … }
   *
   *   @Override
   *   public void onPartialResponse(String partialResponse) {
   *     task.next(partialResponse);
   *     task.run(() -> callback.onPartialResponse(partialResponse));
   *   }
   *   …
   * }
   * }</pre>
   */
  List<TypeSpec> write() {
    TypeSpec.Builder callback =
        type(plan.className(), plan.type(), CALLBACK, "Tells a task what its callback is told.\n");
    callback.addMethod(factory());
    plan.methods().stream().map(this::passedOn).forEach(callback::addMethod);
    plan.methods().stream()
        .flatMap(method -> EventStreamWriter.write(method).stream())
        .forEach(callback::addMethod);
    List<TypeSpec> types = new ArrayList<>(List.of(callback.build()));
    plan.handle().map(CallbackWriter::handle).ifPresent(types::add);
    return types;
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * private static final class FollowedStreamingHandle implements StreamingHandle {
   *   @Override
   *   public void cancel() {
   *     task.cancel();
   *     task.run(() -> handle.cancel());
   *   }
   *   …
   * }
   * }</pre>
   */
  static TypeSpec handle(Handle handle) {
    TypeSpec.Builder type =
        type(handle.className(), handle.type(), HANDLE, "Cancels the task with its answer.\n");
    for (Signature signature : handle.methods()) {
      MethodSpec.Builder method = override(signature);
      if (signature.name().equals("cancel")) {
        method.addStatement("$L.cancel()", field(TASK, signature));
      }
      CodeBlock arguments =
          signature.parameterNames().stream()
              .map(name -> CodeBlock.of("$N", name))
              .collect(CodeBlock.joining(",$W"));
      type.addMethod(method.addCode(passed(HANDLE, signature, arguments)).build());
    }
    return type.build();
  }

  static TypeSpec.Builder type(String name, TypeName implemented, String field, String javadoc) {
    return TypeSpec.classBuilder(name)
        .addJavadoc(javadoc)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addSuperinterface(implemented)
        .addField(field(implemented, field))
        .addField(field(Names.TASK_SUBSCRIPTION, TASK))
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(implemented, field)
                .addParameter(Names.TASK_SUBSCRIPTION, TASK)
                .addStatement("this.$1L = $1L", field)
                .addStatement("this.$1L = $1L", TASK)
                .build());
  }

  private static FieldSpec field(TypeName type, String name) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL).build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * static StreamingChatResponseHandler of(Task task, StreamingChatResponseHandler callback) {
   *   TaskSubscription answer = TaskSubscription.ofCallback(task, callback);
   *   return answer == null
   *       ? callback
   *       : new FollowedStreamingChatResponseHandler(callback, answer);
   * }
   * }</pre>
   */
  private MethodSpec factory() {
    return MethodSpec.methodBuilder("of")
        .addModifiers(Modifier.STATIC)
        .returns(plan.type())
        .addParameter(Names.TASK, TASK)
        .addParameter(plan.type(), CALLBACK)
        .addStatement("$1T answer = $1T.ofCallback(task, callback)", Names.TASK_SUBSCRIPTION)
        .addStatement(
            "return answer == null$W? callback$W: new $T(callback, answer)",
            proxy.nestedClass(plan.className()))
        .build();
  }

  private MethodSpec passedOn(CallbackPlan.Method method) {
    Signature signature = method.signature();
    MethodSpec.Builder builder = override(signature);
    String task = field(TASK, signature);
    switch (method.role()) {
      case PARTIAL -> builder.addStatement("$L.next($N)", task, signature.parameterNames().get(0));
      case BEGIN -> builder.addStatement("$L.begun($N)", task, signature.parameterNames().get(0));
      case COMPLETE -> builder.addStatement("$L.end($N)", task, signature.parameterNames().get(0));
      case FAIL -> builder.addStatement("$L.fail($N)", task, signature.parameterNames().get(0));
      case EVENTS -> builder.addStatement("$L.restarted()", task);
      case DONE -> builder.addStatement("$L.end()", task);
      case ATTEMPT ->
          // The last of them is wrapped, which those before, after which it tries again, are not.
          builder
              .beginControlFlow(
                  "if ($N instanceof $T)",
                  signature.parameterNames().get(0),
                  CompletionException.class)
              .addStatement("$L.fail($N)", task, signature.parameterNames().get(0))
              .endControlFlow();
      case OTHER -> {}
    }
    if (method.role() == CallbackPlan.Role.EVENTS) {
      CodeBlock events = EventStreamWriter.followed(signature);
      return builder.addCode(passed(CALLBACK, signature, events)).build();
    }
    return builder.addCode(forward(CALLBACK, signature, method.contexts())).build();
  }

  static MethodSpec.Builder override(Signature signature) {
    return signature.override(
        Collections.nCopies(signature.parameters().size(), List.<AnnotationSpec>of()));
  }

  /**
   * {@code task.run(() -> callback.onError(error));}, or {@code return callback.name();} where
   * there is something to return or to throw.
   */
  private CodeBlock forward(String target, Signature signature, Set<String> contexts) {
    return passed(
        target,
        signature,
        signature.parameters().stream()
            .map(parameter -> argument(parameter, contexts, signature))
            .collect(CodeBlock.joining(",$W")));
  }

  private static CodeBlock passed(String target, Signature signature, CodeBlock arguments) {
    CodeBlock call =
        CodeBlock.of("$L.$N($L)", field(target, signature), signature.name(), arguments);
    if (!signature.isVoid()) {
      return CodeBlock.builder().addStatement("return $L", call).build();
    }
    return signature.thrown().isEmpty()
        ? CodeBlock.builder().addStatement("$L.run(() -> $L)", field(TASK, signature), call).build()
        : CodeBlock.builder().addStatement(call).build();
  }

  /**
   * {@code item}, or {@code new ItemContext(new FollowedHandle(context.streamingHandle(), task))}.
   */
  private CodeBlock argument(
      Signature.Parameter parameter, Set<String> contexts, Signature signature) {
    if (!contexts.contains(parameter.name()) || plan.handle().isEmpty()) {
      return CodeBlock.of("$N", parameter.name());
    }
    return CodeBlock.of(
        "new $T(new $T($N.streamingHandle(), $L))",
        parameter.typeName().withoutAnnotations(),
        proxy.nestedClass(plan.handle().get().className()),
        parameter.name(),
        field(TASK, signature));
  }

  private static String field(String name, Signature signature) {
    return Fields.reference(name, signature.parameterNames());
  }
}
