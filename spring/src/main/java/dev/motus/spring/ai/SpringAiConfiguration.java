package dev.motus.spring.ai;

import dev.motus.runtime.capture.Encoder;
import dev.motus.spring.TraceConfigPart;
import dev.motus.spring.bean.BeanProxies;
import dev.motus.spring.bean.TracedTypes;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientCustomizer;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** What is traced of Spring AI beside its models and stores. */
@Configuration(proxyBeanMethods = false)
public class SpringAiConfiguration {
  /** For Spring. */
  public SpringAiConfiguration() {}

  /** Where Spring AI calls tools. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ToolCallingManager.class)
  static class Tools {
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static TracedToolCalls motusToolCalls(BeanProxies proxies, TracedTypes types) {
      return new TracedToolCalls(proxies, types);
    }
  }

  /** Where applications call chat clients. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ChatClient.class)
  @ConditionalOnProperty(name = "motus.spring.chat.client", matchIfMissing = true)
  static class Clients {
    @Bean
    static ChatClientCustomizer motusChatClient() {
      ChatClientTask task = new ChatClientTask();
      ChatClientContext context = new ChatClientContext();
      return builder -> builder.defaultAdvisors(task, context);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static TraceConfigPart motusChatClientAnswers() {
      // The rest of a response is what its model call shows.
      Encoder<ChatClientResponse> text =
          (response, out) -> {
            ChatResponse answer = response.chatResponse();
            String shown =
                answer == null || answer.getResult() == null
                    ? null
                    : answer.getResult().getOutput().getText();
            out.value(shown);
          };
      return (config, factory) -> config.encoder(ChatClientResponse.class, text);
    }
  }
}
