package dev.motus.spring;

import dev.motus.runtime.config.TraceConfigBuilder;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** What a library that may be there adds to the configuration of the runtime. */
@FunctionalInterface
public interface TraceConfigPart {
  /**
   * Adds it. No bean exists yet, so beans are asked for later, when a task starts.
   *
   * @param config what the application's properties say
   * @param factory where beans can be had later
   */
  void addTo(TraceConfigBuilder config, ConfigurableListableBeanFactory factory);
}
