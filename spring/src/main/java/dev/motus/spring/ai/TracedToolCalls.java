package dev.motus.spring.ai;

import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskContextAccessor;
import dev.motus.spring.bean.BeanProxies;
import dev.motus.spring.bean.TracedTypes;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.model.tool.internal.ToolCallReactiveContextHolder;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.resolution.ToolCallbackResolver;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import reactor.util.context.ContextView;

/**
 * Traces the tools that Spring AI calls, wherever they come from: functions, methods of objects
 * that are no beans, servers. In a stream they are called on another thread, to which Spring AI
 * brings Reactor's context; the task that they belong to is in there.
 */
public final class TracedToolCalls implements BeanPostProcessor, Ordered {
  private final BeanProxies proxies;
  private final ToolCallbacks callbacks;

  /** Leaves tools alone that these types trace. */
  public TracedToolCalls(BeanProxies proxies, TracedTypes types) {
    this.proxies = proxies;
    this.callbacks = new ToolCallbacks(types);
  }

  /** After all that make proxies, so that there is one proxy a bean. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    MethodInterceptor advice = null;
    if (bean instanceof ToolCallingManager) {
      advice = this::aroundManager;
    } else if (bean instanceof ToolCallbackResolver) {
      advice = this::aroundResolver;
    }
    Object wrapped = advice == null ? null : proxies.around(bean, name, advice);
    return wrapped == null ? bean : wrapped;
  }

  private @Nullable Object aroundManager(MethodInvocation call) throws Throwable {
    if (!call.getMethod().getName().equals("executeToolCalls")
        || !(call.getArguments()[0] instanceof Prompt prompt)) {
      return call.proceed();
    }
    if (prompt.getOptions() instanceof ToolCallingChatOptions options) {
      List<ToolCallback> traced = callbacks.traced(options.getToolCallbacks());
      if (traced != options.getToolCallbacks() && call instanceof ProxyMethodInvocation changeable) {
        Object[] arguments = call.getArguments().clone();
        arguments[0] =
            new Prompt(prompt.getInstructions(), ToolCallingOptions.withTools(options, traced));
        changeable.setArguments(arguments);
      }
    }
    TaskContext context = contextOfStream();
    if (context == null) {
      return call.proceed();
    }
    try (TaskContext.Scope scope = context.makeCurrent()) {
      return call.proceed();
    }
  }

  private static @Nullable TaskContext contextOfStream() {
    ContextView context = ToolCallReactiveContextHolder.getContext();
    return context == null ? null : context.getOrDefault(TaskContextAccessor.KEY, null);
  }

  private @Nullable Object aroundResolver(MethodInvocation call) throws Throwable {
    Object found = call.proceed();
    return found instanceof ToolCallback tool ? callbacks.traced(tool) : found;
  }
}
