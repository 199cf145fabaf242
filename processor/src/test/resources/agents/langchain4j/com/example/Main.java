package com.example;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
import java.util.function.Function;

@Traced(value = ChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
public class Main implements Function<String, Object> {
  /** Implemented by LangChain4j at run time. */
  public interface Researcher {
    @AgentTask(type = TaskType.AGENT_CALL)
    String research(String question);
  }

  @Override
  public Object apply(String url) {
    ChatModel model =
        new TracedChatModel(
            OpenAiChatModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName("stub-1")
                .maxRetries(0)
                .build());
    TracedWebTools tools = new TracedWebTools();
    Researcher researcher =
        new TracedMain_Researcher(
            AiServices.builder(Researcher.class).chatModel(model).tools(tools).build());
    return researcher.research("Cats?") + " " + tools.queries;
  }
}
