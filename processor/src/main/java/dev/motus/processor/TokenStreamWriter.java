package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.TokenStreamPlan.Method;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class that stands in for a {@code TokenStream}. */
final class TokenStreamWriter {
  private static final String SOURCE = "source";
  private static final String TASK = "task";
  private static final String COMPLETE = "onCompleteResponse";

  private final TokenStreamPlan plan;
  private final ClassName proxy;

  /**
   * @param proxy the class around those to write
   */
  TokenStreamWriter(TokenStreamPlan plan, ClassName proxy) {
    this.plan = plan;
    this.proxy = proxy;
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * private static final class FollowedTokenStream implements TokenStream {
   *   private final TokenStream source;
   *   private final TaskSubscription task;
   *   private boolean isEndTold;
   *
   *   static TokenStream of(Task task, TokenStream source) { … }
   *
   *   @Override
   *   public TokenStream onPartialResponse(Consumer<String> handler) {
   *     source.onPartialResponse(
   *         handler == null
   *             ? null
   *             : item -> {
   *               task.next(item);
   *               task.run(() -> handler.accept(item));
   *             });
   *     return this;
   *   }
   *   …
   * }
   * }</pre>
   */
  List<TypeSpec> write() {
    TypeSpec.Builder stream =
        CallbackWriter.type(
                TokenStreamPlan.CLASS_NAME,
                plan.type(),
                SOURCE,
                "Ends a task when its {@code TokenStream} tells of the end.\n")
            .addField(TypeName.BOOLEAN, "isEndTold", Modifier.PRIVATE)
            .addMethod(factory());
    plan.methods().stream().map(this::passedOn).forEach(stream::addMethod);
    List<TypeSpec> types = new ArrayList<>(List.of(stream.build()));
    plan.handle().map(CallbackWriter::handle).ifPresent(types::add);
    return types;
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * static TokenStream of(Task task, TokenStream source) {
   *   TaskSubscription answer = TaskSubscription.ofCallback(task, source);
   *   task.endWhenCalledBack();
   *   return answer == null ? source : new FollowedTokenStream(source, answer);
   * }
   * }</pre>
   */
  private MethodSpec factory() {
    return MethodSpec.methodBuilder("of")
        .addModifiers(Modifier.STATIC)
        .returns(plan.type())
        .addParameter(Names.TASK, TASK)
        .addParameter(plan.type(), SOURCE)
        .addStatement("$1T answer = $1T.ofCallback(task, source)", Names.TASK_SUBSCRIPTION)
        .addStatement("task.endWhenCalledBack()")
        .addStatement(
            "return answer == null ? source : new $T(source, answer)",
            proxy.nestedClass(TokenStreamPlan.CLASS_NAME))
        .build();
  }

  private MethodSpec passedOn(Method method) {
    Signature signature = method.signature();
    MethodSpec.Builder builder = CallbackWriter.override(signature);
    if (signature.isVoid()) {
      return builder.addCode(started(signature)).build();
    }
    if (signature.name().equals(COMPLETE)) {
      builder.addStatement("isEndTold = true");
    }
    return builder
        .addStatement(
            "$L.$N($L)",
            Fields.reference(SOURCE, signature.parameterNames()),
            signature.name(),
            signature.parameters().isEmpty() ? CodeBlock.of("") : callback(method))
        .addStatement("return this")
        .build();
  }

  /** Begins the work; somebody has to hear of its end. */
  private static CodeBlock started(Signature signature) {
    return CodeBlock.builder()
        .beginControlFlow("if (!isEndTold)")
        .addStatement("source.$N(response -> task.end(response))", COMPLETE)
        .endControlFlow()
        .addStatement("task.attempt(() -> source.$N())", signature.name())
        .build();
  }

  private CodeBlock callback(Method method) {
    Signature signature = method.signature();
    List<String> names = signature.parameterNames();
    NameAllocator allocator = new NameAllocator();
    names.forEach(allocator::newName);
    List.of(SOURCE, TASK).forEach(allocator::newName);
    String item = allocator.newName("item");
    String context = allocator.newName("context");
    String task = Fields.reference(TASK, names);
    boolean isPair = isPair(signature);
    CodeBlock told =
        switch (method.role()) {
          case PARTIAL -> CodeBlock.of("$L.next($N);\n", task, item);
          case BEGIN -> CodeBlock.of("$L.begun($N);\n", task, item);
          case COMPLETE -> CodeBlock.of("$L.end($N);\n", task, item);
          case FAIL -> CodeBlock.of("$L.fail($N);\n", task, item);
          // Except for the last, only handlers of events are told in these ways.
          case EVENTS, DONE, ATTEMPT, OTHER -> CodeBlock.of("");
        };
    CodeBlock passed =
        isPair
            ? CodeBlock.of("$N,$W$L", item, context(method, context, task))
            : CodeBlock.of("$N", item);
    return CodeBlock.of(
        "$1N == null ? null : $2L -> {\n$>$3L$4L.run(() -> $1N.accept($5L));\n$<}",
        names.get(0),
        isPair ? "(" + item + ", " + context + ")" : item,
        told,
        task,
        passed);
  }

  private static boolean isPair(Signature signature) {
    return signature.parameters().get(0).typeName().toString().contains("BiConsumer");
  }

  private CodeBlock context(Method method, String context, String task) {
    return method.context().isPresent() && plan.handle().isPresent()
        ? CodeBlock.of(
            "new $T($Wnew $T($N.streamingHandle(), $L))",
            method.context().get(),
            proxy.nestedClass(plan.handle().get().className()),
            context,
            task)
        : CodeBlock.of("$N", context);
  }
}
