package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The runs by which the page's own findings are tested: the command says the same of each. */
class FindingCasesTest {
  private static final Path CASES = Path.of("../viewer/src/test/page/findings/cases.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> commandAndPageFindTheSame() throws IOException {
    List<JsonNode> cases =
        StreamSupport.stream(JSON.readTree(CASES.toFile()).spliterator(), false).toList();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(10);
    return cases.stream()
        .map(each -> DynamicTest.dynamicTest(each.get("name").asText(), () -> run(each)));
  }

  private void run(JsonNode each) throws IOException {
    Path trace = directory.resolve("tracer_state.json");
    Files.writeString(trace, each.get("tasks").toString());
    Person person = new Person(directory, directory);

    Person.Answer answer = person.runs("view", "--text", "--json", trace.toString());

    assertThat(answer.exitCode()).as(answer.toString()).isZero();
    ArrayNode told = JSON.createArrayNode();
    for (JsonNode finding : answer.json().get("findings")) {
      ObjectNode entry = told.addObject();
      entry.put("kind", finding.get("kind").asText()).put("task", finding.get("task").asLong());
      entry.set("tasks", finding.get("tasks"));
      entry.set("numbers", finding.get("numbers"));
    }
    // Ids are texts in what the command says, since those of other tools may be.
    assertThat(told.toPrettyString().replaceAll("\"(\\d+)\"", "$1"))
        .isEqualTo(each.get("findings").toPrettyString());
  }
}
