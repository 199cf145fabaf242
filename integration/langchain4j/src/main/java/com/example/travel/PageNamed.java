package com.example.travel;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.motus.annotation.AgentTask;

/** Asks the model again where its answer does not say on which page it is. */
public class PageNamed implements OutputGuardrail {
  @Override
  @AgentTask(name = "pageNamed")
  public OutputGuardrailResult validate(AiMessage answer) {
    return answer.text().contains("page") ? success() : reprompt("No page", "Name the page.");
  }
}
