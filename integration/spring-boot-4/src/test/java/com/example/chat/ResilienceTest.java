package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;

/** Retries as Spring itself has them since its release 7. */
@SpringBootTest(
    properties = {"motus.collection.level=basic", "spring.ai.openai.api-key=none"},
    classes = ResilienceTest.Application.class)
class ResilienceTest {
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableResilientMethods
  @Import(Tables.class)
  static class Application {}

  static class Tables {
    final AtomicInteger attempts = new AtomicInteger();

    @Tool
    @Retryable(maxRetries = 2, delay = 1)
    public String table(String city) {
      if (attempts.incrementAndGet() == 1) {
        throw new IllegalStateException("The line to " + city + " is busy");
      }
      return "Reserved in " + city + " at attempt " + attempts;
    }
  }

  @Autowired private Tables tables;

  @Test
  void eachAttemptIsATask() {
    assertThat(tables.table("Faro")).isEqualTo("Reserved in Faro at attempt 2");

    assertThat(AgentRuntime.get().tracer().taskMeta().values())
        .extracting(TaskMeta::name, TaskMeta::outcome)
        .containsExactly(
            tuple("table", TaskOutcome.ERROR),
            tuple("table", TaskOutcome.OK));
  }
}
