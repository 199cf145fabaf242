package dev.motus.sample.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.junit.MotusExtension;
import dev.motus.junit.RecordedTrace;
import dev.motus.junit.cassette.Cassette;
import dev.motus.junit.cassette.CassetteServer;
import dev.motus.runtime.task.TaskContext;
import dev.motus.sample.research.embedded.EmbeddedEndpoint;
import dev.motus.sample.research.model.Endpoint;
import dev.motus.sample.research.model.OpenAiChatModel;
import dev.motus.sample.research.model.TracedChatModel;
import dev.motus.sample.research.tools.TracedFileTools;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The agent with what its model said once: as one tests an agent whose model costs money. */
@ExtendWith(MotusExtension.class)
class RecordedResearchTest {
  @TempDir Path folder;

  @Test
  @Cassette
  void findsWhenTheFerrySails(CassetteServer cassette, RecordedTrace trace) throws Exception {
    Path library = ResearchRun.library(folder);
    ExecutorService readers = TaskContext.wrapExecutorService(Executors.newFixedThreadPool(2));
    try (EmbeddedEndpoint embedded = EmbeddedEndpoint.start()) {
      String url = cassette.baseUrl(embedded.endpoint().baseUrl().toString());
      Endpoint endpoint =
          new Endpoint(URI.create(url), embedded.endpoint().apiKey(), embedded.endpoint().model());
      Researcher researcher =
          new TracedResearcher(
              new TracedChatModel(new OpenAiChatModel(endpoint)),
              endpoint.model(),
              new TracedFileTools(library, readers));

      assertThat(researcher.research("When does the ferry sail?"))
          .contains("notes/ferry.md:2\n    The ferry sails at nine.");
    } finally {
      readers.shutdownNow();
    }
    assertThat(trace)
        .calledInOrder("plan", "search_text", "read_file", "summarise")
        .hasNoUnhandledErrors();
    // All of them when it is recorded anew.
    assertThat(cassette.forwarded()).isIn(0, trace.modelCalls().size());
  }
}
