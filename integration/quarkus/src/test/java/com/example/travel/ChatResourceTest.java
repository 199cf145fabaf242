package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tasks of an application of Quarkus's, and what of it must stay as it was. */
@QuarkusTest
@QuarkusTestResource(LoopbackModel.class)
class ChatResourceTest {
  private static final String QUESTION = "weather:Lisbon book:Lisbon";
  private static final String TREE =
      """
      weather (tool_call)
      book (tool_call) ERROR
      book (tool_call)
      """;

  @Inject Assistant assistant;
  @Inject BookingTools booking;
  @Inject @All List<WeatherTools> allTools;
  @Inject Instance<BookingTools> anyTools;

  @Test
  void anAnswerShowsItsToolsAsTheGuideSays() throws IOException {
    Set<Long> before = TaskTree.known();

    assertThat(assistant.chat(QUESTION)).isEqualTo("It is done.");

    assertThat(TaskTree.after(before)).isEqualTo(TREE);
    assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
        .contains("```\n" + TREE + "```\n");
  }

  @Test
  void theAttemptsOfARetryAreAsManyAsItAsksFor() {
    Set<Long> before = TaskTree.known();

    assertThat(booking.book("Porto")).isEqualTo("Room 7 in Porto");

    assertThat(TaskTree.after(before))
        .isEqualTo("book (tool_call) ERROR\nbook (tool_call)\n");
  }

  @Test
  void whoAsksForAllBeansGetsEachOnce() {
    assertThat(allTools).hasSize(1);
    assertThat(anyTools).hasSize(1);
  }
}
