package dev.motus.spring.langchain4j;

import dev.motus.spring.bean.BeanProxies;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** What is traced of LangChain4j beside its models. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "dev.langchain4j.service.spring.AiService")
public class LangChain4jConfiguration {
  /** For Spring. */
  public LangChain4jConfiguration() {}

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static TracedAiServices motusAiServices(BeanProxies proxies) {
    return new TracedAiServices(proxies);
  }
}
