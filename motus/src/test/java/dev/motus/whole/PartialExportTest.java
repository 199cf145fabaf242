package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceScope;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of some roots, written while the program goes on. */
class PartialExportTest {
  private static final TaskDescriptor REQUEST =
      AgentRuntime.task("request", TaskType.AGENT_CALL).parameter("number").build();
  private static final TaskDescriptor STEP =
      AgentRuntime.task("step", TaskType.TOOL_CALL).parameter("number").build();

  @TempDir Path directory;

  private AgentRuntime start(boolean isExported) {
    return AgentRuntime.start(
        TraceConfig.defaults()
            .logDir(directory.resolve("own"))
            .traceScope(TraceScope.ROOT)
            .collectionLevel(CollectionLevel.DETAILED)
            .exportEnabled(isExported)
            .openViewer(false)
            .build());
  }

  private static long serve(int number) {
    Task request = REQUEST.start(null, number);
    STEP.start(null, number).end("found");
    STEP.start(null, number).fail(new IOException("not there"));
    request.end("answer " + number);
    return request.id();
  }

  private static List<String> numbers(ExportResult written) throws IOException {
    JsonNode state =
        new ObjectMapper().readTree(written.directory().resolve("tracer_state.json").toFile());
    List<String> all = new ArrayList<>();
    state.forEach(
        each ->
            all.add(
                each.get("func").asText()
                    + " "
                    + each.path("args").path("number").asText()
                    + each.path("tool_input_meta").path("arguments").path("number").asText()));
    return all;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneRootOrThoseOfASpanOfTimeWhileOthersRun(boolean isExported) throws Exception {
    try (AgentRuntime runtime = start(isExported)) {
      TraceManager tracer = runtime.tracer();
      long first = serve(1);
      serve(2);
      long before = System.nanoTime();
      Await.until("the next microsecond", () -> System.nanoTime() - before > 2_000);
      long third = serve(3);
      long from = tracer.taskMeta().get(third).startMicros();
      Task open = REQUEST.start(null, 4);
      STEP.start(null, 4).end("so far");

      ExportResult one = tracer.exportTrace(directory.resolve("one"), root -> root.id() == first);
      ExportResult span =
          tracer.exportTrace(directory.resolve("span"), root -> root.startMicros() >= from);

      assertThat(one.failures()).isEmpty();
      assertThat(one.directory()).isEqualTo(directory.resolve("one"));
      assertThat(one.files()).hasSize(4);
      assertThat(numbers(one)).containsExactly("request 1", "step 1", "step 1");
      assertThat(numbers(span))
          .containsExactly("request 3", "step 3", "step 3", "request 4", "step 4");
      open.end("done");
      ExportResult late =
          tracer.exportTrace(directory.resolve("one"), root -> root.id() == open.id());
      assertThat(numbers(late)).containsExactly("request 4", "step 4");
      assertThat(numbers(one)).as("those of before stay").hasSize(3);
      assertThat(late.directory()).hasParent(directory.resolve("one"));
    }
    if (isExported) {
      assertThat(Files.readString(directory.resolve("own/tracer_state.json")))
          .contains("answer 1", "answer 2", "answer 3", "so far");
    }
  }
}
