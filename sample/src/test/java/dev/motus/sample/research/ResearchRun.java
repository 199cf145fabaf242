package dev.motus.sample.research;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskContext;
import dev.motus.sample.research.embedded.EmbeddedEndpoint;
import dev.motus.sample.research.model.Endpoint;
import dev.motus.sample.research.model.OpenAiChatModel;
import dev.motus.sample.research.model.TracedChatModel;
import dev.motus.sample.research.tools.TracedFileTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One run of the agent on a folder, with the trace files that it left. */
record ResearchRun(String answer, String apiKey, Path traces) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A folder in which three files speak of the question's words, and a fourth does not. */
  static Path library(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("notes"));
    Files.writeString(folder.resolve("boats.txt"), "Boats float.\n\nA ferry carries cars.\n");
    Files.writeString(folder.resolve("notes/ferry.md"), "# Ferries\nThe ferry sails at nine.\n");
    Files.writeString(folder.resolve("notes/times.md"), "one\ntwo\nIt sails again at noon.\n");
    Files.writeString(folder.resolve("trees.txt"), "Oaks are old.\n");
    return folder;
  }

  static ResearchRun on(Path folder, String question, Path traces) throws Exception {
    TraceConfig config =
        TraceConfig.defaults()
            .collectionLevel(CollectionLevel.DETAILED)
            .exportEnabled(true)
            .openViewer(false)
            .logDir(traces)
            .build();
    ExecutorService readers = TaskContext.wrapExecutorService(Executors.newFixedThreadPool(2));
    try (AgentRuntime runtime = AgentRuntime.start(config);
        EmbeddedEndpoint embedded = EmbeddedEndpoint.start()) {
      Endpoint endpoint = embedded.endpoint();
      Researcher researcher =
          new TracedResearcher(
              new TracedChatModel(new OpenAiChatModel(endpoint)),
              endpoint.model(),
              new TracedFileTools(folder, readers));
      String answer = researcher.research(question);
      readers.shutdown();
      if (!readers.awaitTermination(30, TimeUnit.SECONDS)
          || runtime.tracer().taskMeta().isEmpty()) {
        throw new IllegalStateException("The run did not finish, or nothing was recorded.");
      }
      return new ResearchRun(answer, endpoint.apiKey(), traces);
    } finally {
      readers.shutdownNow();
    }
  }

  JsonNode json(String file) throws IOException {
    return JSON.readTree(traces.resolve(file).toFile());
  }
}
