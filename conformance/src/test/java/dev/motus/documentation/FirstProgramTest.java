package dev.motus.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.motus.analysis.cost.Prices;
import dev.motus.annotation.AgentTask;
import dev.motus.delivery.OtlpSettings;
import dev.motus.files.Recovery;
import dev.motus.format.json.TaskFields;
import dev.motus.journal.Journal;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.output.TraceOutput;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the first page, compiled and run as its reader does. */
class FirstProgramTest {
  @TempDir Path folder;

  @Test
  void printsWhatTheFirstPageShowsAndLeavesItsTrace() throws Exception {
    MarkdownPage readme = MarkdownPage.read(Build.ROOT, "README.md");
    Path classes = folder.resolve("classes");
    assertThat(JavaSnippets.complaints(readme, classes)).isEmpty();

    List<String> printed = run(classes);

    List<String> shown =
        readme.snippets().stream()
            .map(Snippet::text)
            .filter(text -> text.startsWith("Sunny in Lisbon"))
            .findFirst()
            .orElseThrow()
            .lines()
            .toList();
    assertThat(printed.stream().map(FirstProgramTest::withoutTimes))
        .containsExactlyElementsOf(shown.stream().map(FirstProgramTest::withoutTimes).toList());
    Path trace = Path.of(printed.get(1).replaceFirst(".* -> ", ""));
    assertThat(trace).startsWith(folder.toRealPath().resolve("traces"));
    assertThat(trace.resolve("trace_viewer.html")).exists();
    assertThat(trace.resolve("tracer_state.json"))
        .content()
        .contains("get_weather", "Sunny in Lisbon", "[redacted]")
        .doesNotContain("secret");
  }

  private List<String> run(Path classes) throws Exception {
    Path output = folder.resolve("output");
    ProcessBuilder program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Stream.concat(Stream.of(classes), theOneDependency())
                    .map(Path::toString)
                    .distinct()
                    .collect(Collectors.joining(File.pathSeparator)),
                "com.example.Main")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    program.environment().keySet().removeIf(name -> name.matches("(MOTUS|OTEL|LITHOSAI|TRACE).*"));
    program.environment().put("MOTUS_TRACING", "1");
    program.environment().put("MOTUS_TRACING_OPEN", "0");
    program.environment().put("MOTUS_ON_CLOUD", "0");
    Process process = program.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    List<String> printed = Files.readAllLines(output);
    assertThat(process.waitFor()).as("%s", printed).isZero();
    return printed;
  }

  /** What {@code dev.motus:motus} brings: its outputs are found as services. */
  private static Stream<Path> theOneDependency() {
    Stream<Class<?>> outputs =
        ServiceLoader.load(TraceOutput.class).stream().map(ServiceLoader.Provider::type);
    Stream<Class<?>> named =
        Stream.of(
            AgentTask.class,
            AgentRuntime.class,
            Recovery.class,
            OtlpSettings.class,
            TaskFields.class,
            Prices.class,
            Journal.class,
            JsonFactory.class);
    return Stream.concat(outputs, named).map(FirstProgramTest::placeOf);
  }

  private static Path placeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static String withoutTimes(String line) {
    return line.replaceAll("[\\d.,]+ m?s", "TIME").replaceAll(" -> .*", " -> PATH");
  }
}
