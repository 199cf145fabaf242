package dev.motus.spring;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Starts the runtime before there is any bean, and closes it when all beans are gone: after the web
 * server has answered its last request, and after executors have finished. As it takes the end
 * over, nothing is written while requests are still being answered.
 */
final class TraceLifecycle implements BeanFactoryPostProcessor, PriorityOrdered, DisposableBean {
  private final TraceConfigs configs;
  private @Nullable AgentRuntime runtime;

  TraceLifecycle(TraceConfigs configs) {
    this.configs = configs;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  /** The first that Spring calls of a new application, and the last that it destroys. */
  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
    if (configs.isWantedBy(factory)) {
      TraceConfig config = configs.config(factory);
      AgentRuntime started = AgentRuntime.start(config);
      started.takeOverEnd();
      runtime = started;
    }
  }

  @Override
  public void destroy() {
    AgentRuntime started = runtime;
    if (started != null) {
      started.close();
    }
  }

  /** The runtime of this application; null when a parent context has one. */
  @Nullable AgentRuntime runtime() {
    return runtime;
  }
}
