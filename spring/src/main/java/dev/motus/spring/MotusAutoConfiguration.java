package dev.motus.spring;

import dev.motus.spring.ai.SpringAiConfiguration;
import dev.motus.spring.bean.BeanProxies;
import dev.motus.spring.bean.ClassInjection;
import dev.motus.spring.bean.TracedBeanDefinitions;
import dev.motus.spring.bean.TracedBeans;
import dev.motus.spring.bean.TracedInterfaces;
import dev.motus.spring.bean.TracedTypes;
import dev.motus.spring.langchain4j.LangChain4jConfiguration;
import dev.motus.spring.observation.ObservationConfiguration;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Traces an application without a line of its code: components whose methods are tasks or tools,
 * beans behind traced interfaces, and what Spring AI calls. {@code motus.spring.enabled=false}
 * turns all of it off.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "motus.spring.enabled", matchIfMissing = true)
@Import({
  SpringAiConfiguration.class,
  LangChain4jConfiguration.class,
  ObservationConfiguration.class
})
public class MotusAutoConfiguration {
  /** For Spring. */
  public MotusAutoConfiguration() {}

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static TraceLifecycle motusTraceLifecycle(
      Environment environment, ObjectProvider<TraceConfigPart> parts) {
    return new TraceLifecycle(new TraceConfigs(environment, parts.orderedStream().toList()));
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static TracedTypes motusTracedTypes(ConfigurableListableBeanFactory factory) {
    ClassLoader loader = factory.getBeanClassLoader();
    return TracedTypes.of(
        loader == null ? Objects.requireNonNull(ClassUtils.getDefaultClassLoader()) : loader);
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static TracedBeans motusTracedBeans() {
    return new TracedBeans();
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static BeanProxies motusBeanProxies(
      ConfigurableListableBeanFactory factory, Environment environment) {
    return new BeanProxies(factory, excluded(environment));
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static TracedBeanDefinitions motusTracedBeanDefinitions(
      TracedTypes types, TracedBeans beans, Environment environment) {
    return new TracedBeanDefinitions(types, beans, excluded(environment));
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static ClassInjection motusClassInjection(TracedTypes types, BeanProxies proxies) {
    return new ClassInjection(types, proxies);
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static TracedInterfaces motusTracedInterfaces(
      TracedTypes types, TracedBeans beans, BeanProxies proxies) {
    return new TracedInterfaces(types, beans, proxies);
  }

  @Bean
  static StartMessage motusStartMessage(TracedBeans beans, TraceLifecycle lifecycle) {
    return new StartMessage(beans, lifecycle);
  }

  private static Set<String> excluded(Environment environment) {
    return StringUtils.commaDelimitedListToSet(
        StringUtils.trimAllWhitespace(environment.getProperty("motus.spring.exclude", "")));
  }
}
