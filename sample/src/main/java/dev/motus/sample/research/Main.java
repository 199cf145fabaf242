package dev.motus.sample.research;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TurnMetrics;
import dev.motus.sample.research.console.TaskTree;
import dev.motus.sample.research.console.Terminal;
import dev.motus.sample.research.embedded.EmbeddedEndpoint;
import dev.motus.sample.research.model.ChatModel;
import dev.motus.sample.research.model.Endpoint;
import dev.motus.sample.research.model.ModelException;
import dev.motus.sample.research.model.OpenAiChatModel;
import dev.motus.sample.research.model.TracedChatModel;
import dev.motus.sample.research.tools.FileTools;
import dev.motus.sample.research.tools.TracedFileTools;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs the agent: {@code [folder] [question]}. With {@code MOTUS_TRACING=1} the trace is written
 * when the process ends, however it ends.
 */
public final class Main {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  private Main() {}

  /** Exits with 0 for an answer, 1 when there is none, 2 for bad input. */
  public static void main(String[] args) {
    int status = run(args, System.getenv(), Terminal.ofProcess());
    if (status != OK) {
      System.exit(status);
    }
  }

  static int run(String[] args, Map<String, String> environment, Terminal terminal) {
    Options options;
    Optional<Endpoint> configured;
    try {
      options = Options.parse(args, Path.of("").toAbsolutePath());
      configured = Endpoint.from(environment);
    } catch (IllegalArgumentException badInput) {
      terminal.progress(badInput.getMessage());
      return BAD_INPUT;
    }
    terminal.result("Folder:   " + options.folder());
    terminal.result("Question: " + options.question());
    if (configured.isPresent()) {
      terminal.result("Model:    " + configured.get());
      return answer(options, configured.get(), terminal);
    }
    try (EmbeddedEndpoint embedded = EmbeddedEndpoint.start()) {
      terminal.result(
          "Model:    none is set, so an embedded end point answers by rules"
              + " (set OPENAI_BASE_URL, OPENAI_API_KEY, OPENAI_MODEL for a real one)");
      return answer(options, embedded.endpoint(), terminal);
    }
  }

  private static int answer(Options options, Endpoint endpoint, Terminal terminal) {
    terminal.result("");
    // Wrapped, so that what readers do in the background belongs to the task that asked for it.
    ExecutorService readers = TaskContext.wrapExecutorService(Executors.newFixedThreadPool(4));
    try {
      // The Traced… classes are generated from the annotated ones; the rest is ordinary Java.
      ChatModel model = new TracedChatModel(new OpenAiChatModel(endpoint));
      FileTools tools = new TracedFileTools(options.folder(), readers);
      Researcher researcher = new TracedResearcher(model, endpoint.model(), tools);
      String answer = researcher.research(options.question());
      terminal.result("\n" + answer);
      return OK;
    } catch (ModelException unanswered) {
      terminal.progress("\n" + unanswered.getMessage());
      return FAILED;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      terminal.progress("\nInterrupted.");
      return FAILED;
    } finally {
      readers.shutdownNow();
      report(terminal);
    }
  }

  /** What was recorded is open to the program itself. */
  private static void report(Terminal terminal) {
    AgentRuntime runtime = AgentRuntime.get();
    TraceManager tracer = runtime.tracer();
    Map<Long, TaskMeta> tasks = tracer.taskMeta();
    TurnMetrics metrics = tracer.turnMetrics();
    terminal.result("");
    new TaskTree(tasks, terminal).print();
    terminal.result("");
    terminal.result(
        "Summary:  "
            + TaskTree.summary(tasks.values(), metrics.totalDuration(), metrics.totalTokens()));
    terminal.result(
        "Trace:    "
            + (runtime.config().exportEnabled()
                ? tracer.directory()
                : "not written; set MOTUS_TRACING=1 to get its files and the viewer"));
  }
}
