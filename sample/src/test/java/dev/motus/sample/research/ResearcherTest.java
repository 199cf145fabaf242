package dev.motus.sample.research;

import static dev.motus.junit.Limit.modelCalls;
import static dev.motus.junit.Limit.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.analysis.Score;
import dev.motus.junit.AgentTest;
import dev.motus.junit.Case;
import dev.motus.junit.MotusExtension;
import dev.motus.junit.RecordedTrace;
import dev.motus.runtime.task.TaskContext;
import dev.motus.sample.research.embedded.EmbeddedEndpoint;
import dev.motus.sample.research.model.OpenAiChatModel;
import dev.motus.sample.research.model.TracedChatModel;
import dev.motus.sample.research.tools.TracedFileTools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the agent must do on its way to an answer: written as a user would write it. */
@ExtendWith(MotusExtension.class)
class ResearcherTest {
  @TempDir Path folder;

  private final ExecutorService readers =
      TaskContext.wrapExecutorService(Executors.newFixedThreadPool(2));
  private EmbeddedEndpoint embedded;
  private Researcher researcher;

  @BeforeEach
  void makeAgent() throws Exception {
    embedded = EmbeddedEndpoint.start();
    researcher =
        new TracedResearcher(
            new TracedChatModel(new OpenAiChatModel(embedded.endpoint())),
            embedded.endpoint().model(),
            new TracedFileTools(ResearchRun.library(folder), readers));
  }

  @AfterEach
  void close() {
    embedded.close();
    readers.shutdownNow();
  }

  @Test
  void searchesBeforeItReadsAndKeepsWithinItsLimits(RecordedTrace trace) throws Exception {
    researcher.research("When does the ferry sail?");

    assertThat(trace)
        .calledAgent("research")
        .calledInOrder("plan", "search_text", "read_file", "summarise")
        .calledTool("read_file", call -> call.hasArgument("path", "notes/ferry.md").succeeded())
        .hasNoUnhandledErrors()
        .neverRepeated(2)
        .usedAtMost(tokens(10_000), modelCalls(6))
        .finishedWithin(Duration.ofSeconds(30));
  }

  @Test
  void goesTheWayThatWasFoundRight(RecordedTrace trace) throws Exception {
    researcher.research("When does the ferry sail?");

    assertThat(trace)
        // What goes over the wire is the model's task once more, and long.
        .masking(Pattern.compile("http_post\\(.*"), "http_post(…)")
        .matchesGolden();
  }

  @AgentTest(cases = "questions.jsonl")
  void quotesTheLineThatAnswers(Case example, RecordedTrace trace) throws Exception {
    String answer = researcher.research(example.text("question"));
    trace.score(Score.of("quoted", answer.contains(example.text("expected")) ? 1 : 0));

    assertThat(trace).scoredAtLeast("quoted", 1);
  }
}
