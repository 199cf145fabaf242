package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.analysis.Score;
import dev.motus.junit.AgentTest;
import dev.motus.junit.MotusExtension;
import dev.motus.junit.RecordedTrace;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MotusExtension.class)
class LibrarianTest {
  @Test
  void isTheJUnitBeforeTheNewest() {
    assertThat(Test.class.getPackage().getImplementationVersion()).startsWith("5.14.");
  }

  @RepeatedTest(2)
  void findsABookBeforeItReads(RecordedTrace trace) {
    String answer = new TracedLibrarian().answer("owls");

    assertThat(answer).startsWith("On owls");
    assertThat(trace)
        .calledInOrder("answer", "find_book", "read_book")
        .calledTool("read_book", call -> call.hasArgument("title", "On owls"))
        .hasNoErrors();
    assertThat(trace.tasks()).hasSize(3);
  }

  @AgentTest(runs = 2)
  void answersEachTime(RecordedTrace trace) {
    String answer = new TracedLibrarian().answer("owls");
    trace.score(Score.of("length", answer.length()));

    assertThat(trace).calledTool("find_book").scoredAtLeast("length", 1);
  }
}
