package dev.motus.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import dev.motus.processor.ProxyPlan.Mode;
import java.util.List;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Writes the methods of a proxy: traced ones, and those that are only passed on. */
final class MethodWriter {
  private final ProxyPlan plan;
  private final DescriptorGroups descriptors;

  MethodWriter(ProxyPlan plan) {
    this.plan = plan;
    this.descriptors = new DescriptorGroups(plan);
  }

  MethodSpec write(ProxyPlan.Method method) {
    MethodSpec.Builder builder =
        method
            .signature()
            .override(method.parameterAnnotations())
            .addAnnotations(method.annotations());
    if (method.task().isPresent()) {
      traced(method.signature(), method.task().get(), builder);
    } else {
      passedOn(method.signature(), builder);
    }
    return builder.build();
  }

  /** {@code return delegate.size();}. */
  private void passedOn(Signature signature, MethodSpec.Builder builder) {
    builder.addStatement(signature.isVoid() ? "$L" : "return $L", call(signature));
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * if (!constructed) {
   *   return super.search(query, limit);
   * }
   * Task task = SEARCH.wantsArguments() ? SEARCH.start(this, query, limit) : SEARCH.start();
   * List<Hit> result;
   * try {
   *   result = super.search(query, limit);
   * } catch (Throwable thrown) {
   *   task.fail(thrown);
   *   throw thrown;
   * }
   * task.end(result);
   * return result;
   * }</pre>
   *
   * The end stands after the try, so that nothing that goes wrong in it is taken for the method's
   * own failure.
   */
  private void traced(Signature signature, TaskPlan task, MethodSpec.Builder builder) {
    NameAllocator names = new NameAllocator();
    signature.parameterNames().forEach(names::newName);
    String taskName = names.newName("task");
    String result = names.newName("result");
    String thrown = names.newName("thrown");
    CodeBlock descriptor = descriptors.reference(task, signature.parameterNames());

    if (plan.mode() == Mode.SUBCLASS) {
      builder.beginControlFlow(
          "if (!$L)", Fields.reference(Fields.CONSTRUCTED, signature.parameterNames()));
      builder.addStatement(signature.isVoid() ? "$L" : "return $L", call(signature));
      if (signature.isVoid()) {
        builder.addStatement("return");
      }
      builder.endControlFlow();
    }
    if (task.toolRequest().isPresent()) {
      String request = task.toolRequest().get();
      String named = names.newName("descriptor");
      builder.addStatement(
          "$T $N = $L.named($N == null ? null : $N.name())",
          Names.TASK_DESCRIPTOR,
          named,
          descriptor,
          request,
          request);
      descriptor = CodeBlock.of("$N", named);
    }
    builder.addStatement(
        "$T $N = $L.wantsArguments()$W? $L.start($L)$W: $L.start()",
        Names.TASK,
        taskName,
        descriptor,
        descriptor,
        startArguments(signature, task),
        descriptor);
    if (!signature.isVoid()) {
      builder.addStatement("$T $N", signature.localTypeName(), result);
    }
    CodeBlock call = call(signature, task.shape(), taskName);
    builder.beginControlFlow("try");
    if (signature.isVoid()) {
      builder.addStatement(call);
    } else {
      builder.addStatement("$N = $L", result, call);
    }
    builder.nextControlFlow("catch ($T $N)", Throwable.class, thrown);
    builder.addStatement("$N.fail($N)", taskName, thrown);
    builder.addStatement("throw $N", thrown);
    builder.endControlFlow();
    builder.addCode(new EndWriter(plan.name()).write(task.shape(), taskName, result));
  }

  /** {@code super.search(query, limit)} or {@code delegate.search(query, limit)}. */
  private CodeBlock call(Signature signature) {
    return call(signature, AsyncShape.Plain.VOID, "");
  }

  /** The same with {@code FollowedHandler.of(task, handler)} for a handler that ends the task. */
  private CodeBlock call(Signature signature, AsyncShape shape, String task) {
    String receiver =
        plan.mode() == Mode.SUBCLASS
            ? "super"
            : Fields.reference(Fields.DELEGATE, signature.parameterNames());
    return CodeBlock.of(
        "$L.$L$N($Z$L)",
        receiver,
        signature.typeArguments(),
        signature.name(),
        signature.parameterNames().stream()
            .map(name -> argument(signature, name, shape, task))
            .collect(CodeBlock.joining(",$W")));
  }

  private CodeBlock argument(Signature signature, String name, AsyncShape shape, String task) {
    if (shape instanceof AsyncShape.Suspended && isLast(signature, name)) {
      return CodeBlock.of("$T.of($N,$W$N)", Names.SUSPENSION, task, name);
    }
    return shape instanceof AsyncShape.Callback callback && callback.plan().parameter().equals(name)
        ? CodeBlock.of(
            "$T.of($N,$W$N)", plan.name().nestedClass(callback.plan().className()), task, name)
        : CodeBlock.of("$N", name);
  }

  /**
   * {@code this, query, limit}, or {@code delegate, (Object) names} where an array would be spread.
   */
  private CodeBlock startArguments(Signature signature, TaskPlan task) {
    List<String> names = signature.parameterNames().subList(0, task.parameters().size());
    String receiver =
        plan.mode() == Mode.SUBCLASS ? "this" : Fields.reference(Fields.DELEGATE, names);
    if (names.size() == 1 && isReferenceArray(signature.parameters().get(0).type())) {
      return CodeBlock.of("$L,$W($T) $N", receiver, Object.class, names.get(0));
    }
    return GeneratedCode.arguments(CodeBlock.of("$L", receiver), names);
  }

  private static boolean isLast(Signature signature, String name) {
    List<String> names = signature.parameterNames();
    return names.get(names.size() - 1).equals(name);
  }

  private static boolean isReferenceArray(TypeMirror type) {
    return type.getKind() == TypeKind.ARRAY
        && !((ArrayType) type).getComponentType().getKind().isPrimitive();
  }
}
