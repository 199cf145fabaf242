package dev.motus.sample.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.Budget;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.BudgetExceededException;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.sample.research.embedded.EmbeddedEndpoint;
import dev.motus.sample.research.model.OpenAiChatModel;
import dev.motus.sample.research.model.TracedChatModel;
import dev.motus.sample.research.tools.TracedFileTools;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A budget stops the agent, whether it ends at the model or in the catalogue of its tools. */
class ResearchBudgetTest {
  @TempDir Path folder;

  private TaskMeta stopped(Budget budget) throws Exception {
    TraceConfig config =
        TraceConfig.defaults().collectionLevel(CollectionLevel.BASIC).budget(budget).build();
    ExecutorService readers = TaskContext.wrapExecutorService(Executors.newFixedThreadPool(2));
    try (AgentRuntime runtime = AgentRuntime.start(config);
        EmbeddedEndpoint embedded = EmbeddedEndpoint.start()) {
      Researcher researcher =
          new TracedResearcher(
              new TracedChatModel(new OpenAiChatModel(embedded.endpoint())),
              embedded.endpoint().model(),
              new TracedFileTools(ResearchRun.library(folder), readers));

      assertThatThrownBy(() -> researcher.research("When does the ferry sail?"))
          .isInstanceOf(BudgetExceededException.class);
      return runtime.tracer().taskMeta().values().stream()
          .filter(task -> task.outcome() == TaskOutcome.ERROR && !task.name().equals("research"))
          .findFirst()
          .orElseThrow();
    } finally {
      readers.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({"2, list_files", "4, chat", "5, read_file"})
  void callsAreCountedAcrossModelAndTools(int calls, String refused) throws Exception {
    TaskMeta task = stopped(Budget.unlimited().calls(calls));

    assertThat(task.name()).isEqualTo(refused);
    assertThat(task.error()).contains(calls + " of " + calls + " calls");
  }

  @Test
  void tokensAreCountedWithoutContentInTheTrace() throws Exception {
    TaskMeta task = stopped(Budget.unlimited().tokens(1));

    assertThat(task.name()).isEqualTo("chat");
    assertThat(task.error()).matches(".* [0-9]+ of 1 tokens.*");
  }
}
