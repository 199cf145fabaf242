package com.example.travel;

import com.example.travel.Agents.Cook;
import com.example.travel.Agents.Critic;
import com.example.travel.Agents.Guide;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.supervisor.SupervisorAgent;
import dev.langchain4j.model.chat.ChatModel;
import dev.motus.langchain4j.AgentTracing;

/** Agentic systems of every kind. */
public final class TravelPlans {
  private final ChatModel model;

  public TravelPlans(ChatModel model) {
    this.model = model;
  }

  private Guide guide() {
    return AgenticServices.agentBuilder(Guide.class)
        .chatModel(model)
        .tools(new TracedWeatherTools())
        .build();
  }

  private Critic critic() {
    return AgenticServices.agentBuilder(Critic.class).chatModel(model).build();
  }

  private Cook cook() {
    return AgenticServices.agentBuilder(Cook.class).chatModel(model).build();
  }

  public Guide alone() {
    return AgenticServices.agentBuilder(Guide.class)
        .chatModel(model)
        .tools(new TracedWeatherTools())
        .listener(new AgentTracing())
        .build();
  }

  public UntypedAgent sequence() {
    return AgenticServices.sequenceBuilder()
        .name("plan")
        .subAgents(guide(), critic(), new TracedAgents_Printer())
        .outputKey("plan")
        .listener(new AgentTracing())
        .build();
  }

  public UntypedAgent parallel() {
    return AgenticServices.parallelBuilder()
        .name("evening")
        .subAgents(guide(), cook())
        .output(scope -> scope.readState("walk", "") + " " + scope.readState("meal", ""))
        .listener(new AgentTracing())
        .build();
  }

  public UntypedAgent loop() {
    return AgenticServices.loopBuilder()
        .name("improve")
        .subAgents(guide(), critic())
        .maxIterations(2)
        .outputKey("walk")
        .listener(new AgentTracing())
        .build();
  }

  public UntypedAgent conditional() {
    return AgenticServices.conditionalBuilder()
        .name("choose")
        .subAgents(scope -> scope.readState("request", "").contains("meal"), cook())
        .subAgents(scope -> !scope.readState("request", "").contains("meal"), guide())
        .listener(new AgentTracing())
        .build();
  }

  /** One in another: both builders are given a listener, and each call is one task all the same. */
  public UntypedAgent nested() {
    UntypedAgent evening = parallel();
    return AgenticServices.sequenceBuilder()
        .name("weekend")
        .subAgents(evening, critic())
        .outputKey("rating")
        .listener(new AgentTracing())
        .build();
  }

  public SupervisorAgent supervisor() {
    return AgenticServices.supervisorBuilder()
        .name("concierge")
        .chatModel(model)
        .subAgents(guide(), cook())
        .listener(new AgentTracing())
        .build();
  }
}
