package dev.motus.integration.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.integration.models.Client.Mode;
import dev.motus.integration.models.anthropic.AnthropicClients;
import dev.motus.integration.models.bedrock.BedrockClients;
import dev.motus.integration.models.google.GoogleClients;
import dev.motus.integration.models.langchain4j.LangChain4jClients;
import dev.motus.integration.models.openai.OpenAiClients;
import dev.motus.integration.models.spring.SpringAiClients;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Leads one conversation with every client, and holds the table in {@code docs/model-calls.md} to
 * what the trace has of it. {@code -Dmodels.update} writes the table anew.
 */
class ModelSupportTest {
  private static final Path PAGE = Path.of("../../docs/model-calls.md");
  private static final String BEGIN = "<!-- table: begin -->";
  private static final String END = "<!-- table: end -->";
  private static final boolean UPDATES = System.getProperty("models.update") != null;

  private static final List<String> ROWS = Collections.synchronizedList(new ArrayList<>());

  @TempDir Path folder;

  static List<Client> clients() {
    return Stream.of(
            LangChain4jClients.all(),
            SpringAiClients.all(),
            OpenAiClients.all(),
            AnthropicClients.all(),
            GoogleClients.all(),
            BedrockClients.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void theTraceHasWhatTheTableSays(Client client) throws Exception {
    TaskMeta task;
    try (Provider provider = new Provider()) {
      try (AgentRuntime runtime = start()) {
        assertThat(client.ask().at(provider.url())).isEqualTo(Conversation.ANSWER);
        task = modelCall(runtime);
      }
      assertThat(provider.requests())
          .singleElement()
          .asString()
          .contains(Conversation.IMAGE_BASE64);
    }
    TaskMeta broken = client.mode() == Mode.STREAM ? breakingOff(client) : task;
    String row = Support.of(client, task, files(), broken).markdown();

    ROWS.add(row);
    if (!UPDATES) {
      assertThat(Files.readString(PAGE)).as("%s%n%s", client, task).contains(row);
    }
  }

  private TaskMeta breakingOff(Client client) throws Exception {
    try (Provider provider = new Provider();
        AgentRuntime runtime = start()) {
      provider.breakOff();
      assertThatThrownBy(() -> client.ask().at(provider.url())).isNotNull();
      return modelCall(runtime);
    }
  }

  private AgentRuntime start() {
    return AgentRuntime.start(
        TraceConfig.defaults()
            .collectionLevel(CollectionLevel.DETAILED)
            .exportEnabled(true)
            .logDir(folder)
            .build());
  }

  private static TaskMeta modelCall(AgentRuntime runtime) {
    List<TaskMeta> tasks = List.copyOf(runtime.tracer().taskMeta().values());
    assertThat(tasks).hasSize(1);
    return tasks.get(0);
  }

  /** All that was written, as text. */
  private String files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> written = files.filter(Files::isRegularFile).toList();
      assertThat(written).isNotEmpty();
      StringBuilder all = new StringBuilder();
      for (Path each : written) {
        all.append(Files.readString(each, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
      return all.toString();
    }
  }

  @AfterAll
  static void theTableHasEveryClientAndNoOther() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    if (UPDATES) {
      Files.writeString(
          PAGE, page.substring(0, from) + "\n\n" + table() + "\n" + page.substring(to));
    } else {
      assertThat(page.substring(from, to).strip()).isEqualTo(table().strip());
    }
  }

  private static String table() {
    String header = "| " + String.join(" | ", Support.HEADER) + " |";
    String rule = Support.HEADER.stream().map(each -> "---").collect(Collectors.joining(" | "));
    return header + "\n| " + rule + " |\n" + String.join("\n", ROWS) + "\n";
  }
}
