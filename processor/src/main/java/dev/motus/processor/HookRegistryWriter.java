package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.HookPlan.Hook;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the registry of a clean class of hooks. */
final class HookRegistryWriter {
  private static final String PROCESSOR = HookRegistryProcessor.class.getName();
  private static final String INSTANCE = "instance";
  private static final String HOOKS = "hooks";
  private static final String EVENT = "event";

  private HookRegistryWriter() {}

  /**
   * Generates:
   *
   * <pre>{@code
   * public final class ProgressHooksHookRegistry implements HookRegistry {
   *   @Override public void register(HookManager hooks) {
   *     hooks.registerHook(TaskEvent.TASK_START, ProgressHooks::started, false);
   *   }
   * }
   * }</pre>
   */
  static JavaFile write(HookPlan plan) {
    ClassName user = ClassName.get(plan.type());
    TypeSpec.Builder type =
        TypeSpec.classBuilder(plan.registryName())
            .addJavadoc("Registers the hooks of {@link $T}.\n", user)
            .addAnnotations(GeneratedCode.annotations(PROCESSOR, plan.generatedAnnotation()))
            .addModifiers(Modifier.FINAL)
            .addSuperinterface(Names.HOOK_REGISTRY)
            .addOriginatingElement(plan.type());
    // The service loader wants a public class whatever the user's class is.
    boolean isPublic = plan.isSelfSufficient() || plan.isPublic();
    if (isPublic) {
      type.addModifiers(Modifier.PUBLIC);
    }
    if (!plan.isSelfSufficient()) {
      type.addField(FieldSpec.builder(user, INSTANCE, Modifier.PRIVATE, Modifier.FINAL).build());
    }
    type.addMethod(constructor(plan, user, isPublic));
    MethodSpec.Builder register =
        MethodSpec.methodBuilder("register")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(Names.HOOK_MANAGER, HOOKS);
    plan.hooks().forEach(hook -> registration(hook, user, register));
    return JavaFile.builder(
            plan.registryName().packageName(), type.addMethod(register.build()).build())
        .indent("  ")
        .skipJavaLangImports(true)
        .build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * public ProgressHooksHookRegistry(ProgressHooks instance) {
   *   this.instance = Objects.requireNonNull(instance, "The ProgressHooks to register must not be null.");
   * }
   * }</pre>
   */
  private static MethodSpec constructor(HookPlan plan, ClassName user, boolean isPublic) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    if (isPublic) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    if (plan.isSelfSufficient()) {
      return constructor
          .addJavadoc("Found by the runtime when it starts; all hooks are static.\n")
          .build();
    }
    return constructor
        .addJavadoc(
            "Registers the hooks of an object.\n\n@param $L whose hooks are called; must not be null\n",
            INSTANCE)
        .addParameter(user, INSTANCE)
        .addStatement(
            "this.$N = $T.requireNonNull($N, $S)",
            INSTANCE,
            Objects.class,
            INSTANCE,
            "The " + Subject.nestedName(plan.type()) + " to register must not be null.")
        .build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * hooks.registerHook(TaskEvent.TASK_START, ProgressHooks::started, false);
   * hooks.registerTaskHook("web_search", TaskEvent.TASK_END, ProgressHooks::searched, false);
   * hooks.registerTypeHook(TaskType.TOOL_CALL, TaskEvent.TASK_ERROR, ProgressHooks::failed, false);
   * }</pre>
   */
  private static void registration(Hook hook, ClassName user, MethodSpec.Builder register) {
    CodeBlock rest =
        CodeBlock.of(
            "$T.$L,$W$L,$W$L",
            Names.TASK_EVENT,
            hook.event(),
            callback(hook, user),
            hook.prepend());
    if (!hook.task().isEmpty()) {
      register.addStatement(
          "$N.registerTaskHook($L,$W$L)", HOOKS, Literals.string(hook.task()), rest);
    } else if (hook.types().isEmpty()) {
      register.addStatement("$N.registerHook($L)", HOOKS, rest);
    } else {
      for (String type : hook.types()) {
        register.addStatement(
            "$N.registerTypeHook($T.$L,$W$L)", HOOKS, Names.TASK_TYPE, type, rest);
      }
    }
  }

  /**
   * {@code ProgressHooks::started}, {@code event -> instance.noArguments()}, or {@code
   * AsyncHookCallback.of(ProgressHooks::toolFailed)}.
   */
  private static CodeBlock callback(Hook hook, ClassName user) {
    CodeBlock receiver = hook.isStatic() ? CodeBlock.of("$T", user) : CodeBlock.of("$N", INSTANCE);
    String name = hook.method().getSimpleName().toString();
    CodeBlock reference =
        hook.takesEvent()
            ? CodeBlock.of("$L::$N", receiver, name)
            : CodeBlock.of("$L -> $L.$N()", EVENT, receiver, name);
    return hook.isAsync()
        ? CodeBlock.of("$T.of($L)", Names.ASYNC_HOOK_CALLBACK, reference)
        : reference;
  }
}
