package dev.motus.spring.ai;

import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskContextAccessor;
import dev.motus.spring.bean.BeanProxies;
import dev.motus.spring.bean.TracedTypes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
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
import org.springframework.util.ClassUtils;
import reactor.util.context.ContextView;

/**
 * Traces the tools that Spring AI calls, wherever they come from: functions, methods of objects
 * that are no beans, servers. In a stream they are called on another thread, to which Spring AI
 * brings Reactor's context; the task that they belong to is in there.
 */
public final class TracedToolCalls implements BeanPostProcessor, Ordered {
  private static final Log LOG = LogFactory.getLog("dev.motus");

  /** Spring AI 1.0 has none. */
  private static final boolean HAS_CONTEXT =
      ClassUtils.isPresent(
          "org.springframework.ai.model.tool.internal.ToolCallReactiveContextHolder",
          TracedToolCalls.class.getClassLoader());

  private final BeanProxies proxies;
  private final ToolCallbacks callbacks;
  private final AtomicBoolean warned = new AtomicBoolean();

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

  @SuppressWarnings("try") // a scope does its work by being closed; nothing refers to it
  private @Nullable Object aroundManager(MethodInvocation call) throws Throwable {
    if (!call.getMethod().getName().equals("executeToolCalls")
        || !(call.getArguments()[0] instanceof Prompt prompt)) {
      return call.proceed();
    }
    Prompt traced = traced(prompt);
    if (traced != null && call instanceof ProxyMethodInvocation changeable) {
      Object[] arguments = call.getArguments().clone();
      arguments[0] = traced;
      changeable.setArguments(arguments);
    }
    TaskContext context = contextOfStream();
    if (context == null) {
      return call.proceed();
    }
    try (TaskContext.Scope scope = context.makeCurrent()) {
      return call.proceed();
    }
  }

  /** The same with tools that are traced; null where all are already, or it cannot be done. */
  private @Nullable Prompt traced(Prompt prompt) {
    if (!(prompt.getOptions() instanceof ToolCallingChatOptions options)) {
      return null;
    }
    try {
      List<ToolCallback> tools = options.getToolCallbacks();
      List<ToolCallback> traced = tools == null ? tools : callbacks.traced(tools);
      ToolCallingChatOptions copy =
          traced == tools ? null : ToolCallingOptions.withTools(options, traced);
      return copy == null ? null : new Prompt(prompt.getInstructions(), copy);
    } catch (RuntimeException | LinkageError unknownRelease) {
      if (!warned.getAndSet(true)) {
        LOG.warn("Tools that are no methods of traced classes are not traced.", unknownRelease);
      }
      return null;
    }
  }

  private static @Nullable TaskContext contextOfStream() {
    ContextView context = HAS_CONTEXT ? ToolCallReactiveContextHolder.getContext() : null;
    return context == null
        ? null
        : context.<@Nullable TaskContext>getOrDefault(TaskContextAccessor.KEY, null);
  }

  private @Nullable Object aroundResolver(MethodInvocation call) throws Throwable {
    Object found = call.proceed();
    return found instanceof ToolCallback tool ? callbacks.traced(tool) : found;
  }
}
