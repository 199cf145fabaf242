package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceConfigBuilder;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** File formats that a program adds to its configuration. */
class OwnExporterTest {
  private static final TaskDescriptor WORK = Traced.task("work");
  private static final TaskDescriptor REST = Traced.task("rest");

  @TempDir Path directory;

  /** What a format of one's own does: here the names of the tasks, a line each. */
  private record Names(String fileName, String heading) implements TraceExporter {
    @Override
    public void write(TraceSnapshot snapshot, OutputStream out) throws IOException {
      StringBuilder text = new StringBuilder(heading);
      for (TaskMeta task : snapshot.spans()) {
        text.append('\n').append(task.name());
      }
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Writes some bytes and then fails. */
  private record Broken(String fileName, Throwable thrown) implements TraceExporter {
    @Override
    public void write(TraceSnapshot snapshot, OutputStream out) throws IOException {
      out.write('x');
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IOException(thrown.getMessage());
    }
  }

  private TraceConfigBuilder config(String name) {
    return TraceConfig.defaults()
        .collectionLevel(CollectionLevel.DETAILED)
        .exportEnabled(true)
        .openViewer(false)
        .logDir(directory.resolve(name));
  }

  /** Runs two tasks and returns the directory once the runtime has closed. */
  private static Path run(TraceConfigBuilder config) {
    TraceConfig built = config.build();
    try (Recording recording = Recording.with(built.toBuilder())) {
      Traced.run(WORK, () -> {});
      Traced.run(REST, () -> {});
      assertThat(recording.all()).hasSize(2);
    }
    return built.logDir();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> with(List<String> names, String another) {
    return Stream.concat(names.stream(), Stream.of(another)).sorted().toList();
  }

  @Test
  void isWrittenBesideTheOthersWhenTheRuntimeCloses() throws IOException {
    List<String> usual = names(run(config("usual")));

    Path own = run(config("own").exporter(new Names("names.txt", "tasks")));

    assertThat(usual).contains("tracer_state.json").doesNotContain("names.txt");
    assertThat(names(own)).isEqualTo(with(usual, "names.txt"));
    assertThat(own.resolve("names.txt")).hasContent("tasks\nwork\nrest");
    assertThat(own.resolve("tracer_state.json")).content().contains("\"work\"", "\"rest\"");
  }

  @Test
  void takesThePlaceOfAFormatWithTheSameFileName() throws IOException {
    List<String> usual = names(run(config("usual")));

    Path own = run(config("own").exporter(new Names("tracer_state.json", "mine")));

    assertThat(names(own)).isEqualTo(usual);
    assertThat(own.resolve("tracer_state.json")).hasContent("mine\nwork\nrest");
  }

  @Test
  void theLaterOfTwoWithOneFileNameIsWritten() {
    Path own =
        run(
            config("own")
                .exporter(new Names("names.txt", "first"))
                .exporter(new Names("names.txt", "second")));

    assertThat(own.resolve("names.txt")).hasContent("second\nwork\nrest");
  }

  static Stream<Throwable> whatAnExporterMayThrow() {
    return Stream.of(
        new IOException("no ink"),
        new IllegalStateException("no paper"),
        new NoClassDefFoundError("lib/Format"));
  }

  @ParameterizedTest
  @MethodSource("whatAnExporterMayThrow")
  void oneThatThrowsCostsOnlyItsOwnFile(Throwable thrown) throws IOException {
    List<String> usual = names(run(config("usual")));

    Path own =
        run(
            config("own")
                .exporter(new Broken("broken.txt", thrown))
                .exporter(new Names("names.txt", "tasks")));

    assertThat(names(own)).isEqualTo(with(usual, "names.txt"));
    assertThat(own.resolve("names.txt")).hasContent("tasks\nwork\nrest");
  }

  @Test
  void exportNamesTheFileThatFailedAndWhy() {
    TraceConfigBuilder config =
        config("own")
            .exporter(new Broken("broken.txt", new IllegalStateException("no paper")))
            .exporter(new Names("names.txt", "tasks"));
    try (Recording recording = Recording.with(config)) {
      Traced.run(WORK, () -> {});
      ExportResult result = recording.tracer().exportTrace();

      assertThat(result.failures()).containsOnlyKeys("broken.txt");
      assertThat(result.failures().get("broken.txt")).contains("'broken.txt'", "no paper");
      assertThat(result.files().stream().map(Path::getFileName).map(Path::toString))
          .contains("tracer_state.json", "names.txt")
          .doesNotContain("broken.txt");
    }
  }
}
