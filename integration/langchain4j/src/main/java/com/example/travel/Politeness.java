package com.example.travel;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.motus.annotation.AgentTask;

/** Has no model asked what is not asked politely. */
public class Politeness implements InputGuardrail {
  @Override
  @AgentTask(name = "politeness")
  public InputGuardrailResult validate(UserMessage question) {
    return question.singleText().contains("At once!") ? fatal("Ask politely.") : success();
  }
}
