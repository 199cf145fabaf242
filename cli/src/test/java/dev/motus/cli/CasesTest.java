package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of which the page, too, must tell what is expected. */
class CasesTest {
  private static final Path CASES = Path.of("../format/src/test/resources/cases");
  private static final String EXPECTED = "expected.json";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static Path input(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith(EXPECTED)).findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readersTellWhatIsExpected(Path folder) throws Exception {
    TraceFile file = TraceFile.find(input(folder));
    try (LoadedTrace trace = TraceReader.read(file, bytes -> {})) {
      assertThat(trace.warnings()).isEmpty();
      assertThat(text(Story.of(trace)))
          .isEqualTo(text(JSON.readTree(Files.readString(folder.resolve(EXPECTED)))));
    }
  }

  /** Names in order, so that two stories of the same content are the same text. */
  private static String text(JsonNode story) throws IOException {
    return JSON.writeValueAsString(JSON.treeToValue(story, Object.class));
  }
}
