package com.example.guide;

import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.models.Gemini;
import com.google.adk.runner.InMemoryRunner;
import com.google.adk.sessions.Session;
import com.google.adk.tools.FunctionTool;
import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
import io.reactivex.rxjava3.core.Flowable;

/** An agent with a tool. */
@Traced(value = Gemini.class, type = TaskType.MODEL_CALL, methods = "generateContent")
@SuppressWarnings("motus:parameter-name")
public class Guide {
  private final InMemoryRunner runner;

  public Guide(String url) {
    Client client =
        Client.builder()
            .apiKey("none")
            .httpOptions(HttpOptions.builder().baseUrl(url).build())
            .build();
    runner =
        new InMemoryRunner(
            LlmAgent.builder()
                .name("guide")
                .model(new TracedGemini("gemini-test", client))
                .instruction("Recommend a walk.")
                .tools(FunctionTool.create(new TracedWeatherTools(), "weather"))
                .build());
  }

  @AgentTask(type = TaskType.AGENT_CALL)
  public Flowable<Event> ask(String question, RunConfig.StreamingMode mode) {
    Session session = runner.sessionService().createSession(runner.appName(), "user").blockingGet();
    return runner.runAsync(
        "user",
        session.id(),
        Content.fromParts(Part.fromText(question)),
        RunConfig.builder().setStreamingMode(mode).build());
  }
}
