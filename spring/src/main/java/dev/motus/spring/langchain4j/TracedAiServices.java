package dev.motus.spring.langchain4j;

import dev.langchain4j.service.TokenStream;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.spring.bean.BeanProxies;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import reactor.core.publisher.Flux;

/**
 * Has each call of an AI service of LangChain4j's Spring starter be one task, to which its model
 * calls and tools belong. The task of a streamed answer ends with the stream.
 */
public final class TracedAiServices implements BeanPostProcessor, Ordered {
  /** By name: LangChain4j may be there without its Spring starter. */
  private static final String AI_SERVICE = "dev.langchain4j.service.spring.AiService";

  /** By name: Reactor need not be there. */
  private static final String FLUX = "reactor.core.publisher.Flux";

  private final BeanProxies proxies;

  /** Puts advice around services by these proxies. */
  public TracedAiServices(BeanProxies proxies) {
    this.proxies = proxies;
  }

  /** After all that make proxies, so that there is one proxy a bean. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    Object wrapped =
        Proxy.isProxyClass(bean.getClass())
                && Arrays.stream(bean.getClass().getInterfaces())
                    .anyMatch(TracedAiServices::isAiService)
            ? proxies.around(bean, name, new Calls())
            : null;
    return wrapped == null ? bean : wrapped;
  }

  private static boolean isAiService(Class<?> type) {
    return Arrays.stream(type.getAnnotations())
        .anyMatch(each -> each.annotationType().getName().equals(AI_SERVICE));
  }

  /** The calls of one service. */
  private static final class Calls implements MethodInterceptor {
    private final Map<Method, Optional<TaskDescriptor>> descriptors = new ConcurrentHashMap<>();

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
      Optional<TaskDescriptor> known =
          descriptors.computeIfAbsent(call.getMethod(), Calls::describe);
      if (known.isEmpty()) {
        return call.proceed();
      }
      Task task = known.get().start(null, call.getArguments().clone());
      Object result;
      try {
        result = call.proceed();
      } catch (Throwable thrown) {
        task.fail(thrown);
        throw thrown;
      }
      if (result instanceof TokenStream tokens) {
        return FollowedTokens.of(task, tokens);
      }
      if (result != null && call.getMethod().getReturnType().getName().equals(FLUX)) {
        return FollowedAnswer.of(task, (Flux<?>) result);
      }
      if (result instanceof CompletionStage<?> stage) {
        task.endWhenComplete(stage);
      } else {
        task.end(result);
      }
      return result;
    }

    private static Optional<TaskDescriptor> describe(Method method) {
      Class<?> owner = method.getDeclaringClass();
      if (!isAiService(owner)) {
        return Optional.empty();
      }
      TaskDescriptor.Builder descriptor =
          AgentRuntime.task(method.getName(), TaskType.AGENT_CALL)
              .source(owner.getSimpleName() + "." + method.getName())
              .agent(owner.getSimpleName());
      for (Parameter each : method.getParameters()) {
        descriptor.parameter(each.getName());
      }
      return Optional.of(descriptor.build());
    }
  }
}
