package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.annotation.Tool;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.tools.Catalogued;
import dev.motus.tools.adapter.SpringAiTools;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

/** A catalogue's tools, which Spring AI calls. */
class CataloguedToolsTest {
  @Component
  @Catalogued
  static class Policy {
    @Tool(name = "policy")
    String policy(String kind) {
      return kind + " is allowed";
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import(Policy.class)
  static class Application {
    @Bean
    ToolCallbackProvider tools(Policy policy) {
      return SpringAiTools.of(CataloguedToolsTest_PolicyCatalog.of(policy));
    }

    @Bean
    ToolCallingManager manager() {
      return ToolCallingManager.builder().build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Plain {
    @Bean
    ToolCallbackProvider tools() {
      return SpringAiTools.of(CataloguedToolsTest_PolicyCatalog.of(new Policy()));
    }

    @Bean
    ToolCallingManager manager() {
      return ToolCallingManager.builder().build();
    }
  }

  @Test
  void aCallOfAComponentIsOneTask() {
    TaskMeta task = taskOfACall(Application.class);

    assertThat(task.name()).isEqualTo("policy");
    assertThat(task.source()).isEqualTo("CataloguedToolsTest.Policy.policy");
  }

  @Test
  void aCallOfAnObjectThatIsNotTracedIsOneTask() {
    TaskMeta task = taskOfACall(Plain.class);

    assertThat(task.name()).isEqualTo("policy");
    assertThat(task.type()).isEqualTo(TaskType.TOOL_CALL);
    assertThat(task.arguments().values()).singleElement().asString().contains("train");
  }

  private static TaskMeta taskOfACall(Class<?> configuration) {
    AtomicReference<TaskMeta> only = new AtomicReference<>();
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MotusAutoConfiguration.class))
        .withPropertyValues("motus.collection.level=detailed")
        .withUserConfiguration(configuration)
        .run(
            context -> {
              ToolCallback[] tools = context.getBean(ToolCallbackProvider.class).getToolCallbacks();
              Prompt prompt =
                  new Prompt(
                      new UserMessage("May I?"),
                      ToolCallingChatOptions.builder().toolCallbacks(tools).build());
              ToolCall call = new ToolCall("1", "function", "policy", "{\"kind\":\"train\"}");
              AssistantMessage asks =
                  AssistantMessage.builder().content("").toolCalls(List.of(call)).build();

              context
                  .getBean(ToolCallingManager.class)
                  .executeToolCalls(prompt, new ChatResponse(List.of(new Generation(asks))));

              assertThat(AgentRuntime.get().tracer().taskMeta()).hasSize(1);
              only.set(AgentRuntime.get().tracer().taskMeta().values().iterator().next());
            });
    return only.get();
  }
}
