package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LoopbackModel.class)
class ChatResourceTest {
  @Inject Assistant assistant;

  @Test
  void anAnswer() {
    long before = TaskTree.latest();
    assertThat(assistant.chat("weather:Lisbon book:Lisbon")).isEqualTo("It is done.");
    assertThat(TaskTree.after(before)).isEqualTo("x");
  }

  @Test
  void aStream() {
    long before = TaskTree.latest();
    assertThat(String.join("", assistant.stream("weather:Lisbon book:Lisbon").collect().asList().await().indefinitely())).isEqualTo("It is done.");
    assertThat(TaskTree.after(before)).isEqualTo("x");
  }
}
