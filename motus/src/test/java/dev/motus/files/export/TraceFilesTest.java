package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.file.OwnerOnlyFiles;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.Spans;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ForkedJvm;
import dev.motus.testing.SampleTraces;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFilesTest {
  @TempDir Path root;

  private static TraceExporter failing(String name, Runnable failure) {
    return exporter(
        name,
        out -> {
          out.write("half of it".getBytes(StandardCharsets.UTF_8));
          failure.run();
        });
  }

  private static TraceExporter exporter(String name, OwnerOnlyFiles.Content content) {
    return new TraceExporter() {
      @Override
      public String fileName() {
        return name;
      }

      @Override
      public void write(TraceSnapshot snapshot, OutputStream out) throws IOException {
        content.writeTo(out);
      }
    };
  }

  private static TraceExporter text(String name, String text) {
    return exporter(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesAllFormatsIntoADirectoryThatItCreates() throws Exception {
    Path directory = root.resolve("traces/trace_1");
    ExportResult result = standard("tracer_state.json").write(SampleTraces.research(), directory);
    assertThat(result.failures()).isEmpty();
    assertThat(result.taskCount()).isEqualTo(17);
    assertThat(result.directory()).isEqualTo(directory);
    assertThat(result.files())
        .containsExactly(
            directory.resolve("tracer_state.json"),
            directory.resolve("jaeger_traces.json"),
            directory.resolve("zipkin_traces.json"),
            directory.resolve("trace_viewer.html"));
    assertThat(names(directory))
        .as("nothing temporary stays")
        .containsExactly(
            "jaeger_traces.json", "trace_viewer.html", "tracer_state.json", "zipkin_traces.json");
  }

  @Test
  void theStateFileCanHaveAnotherName() {
    ExportResult result = standard("state.json").write(SampleTraces.research(), root);
    assertThat(result.files().get(0)).isEqualTo(root.resolve("state.json")).exists();
  }

  @Test
  void onlyTheOwnerMayReadWhatAnAgentSaw() throws Exception {
    assumeTrue(
        root.getFileSystem().supportedFileAttributeViews().contains("posix"), "POSIX permissions");
    Path directory = root.resolve("a/b");
    ExportResult result = standard("tracer_state.json").write(SampleTraces.research(), directory);
    for (Path created : List.of(directory, directory.getParent())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(created)))
          .isEqualTo("rwx------");
    }
    assertThat(result.files()).hasSize(4);
    for (Path file : result.files()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void replacesAFileAsAWhole() throws Exception {
    Files.writeString(root.resolve("a.json"), "a much longer old content");
    new TraceFiles(List.of(text("a.json", "new"))).write(SampleTraces.research(), root);
    assertThat(root.resolve("a.json")).hasContent("new");
  }

  @Test
  void aFailureLeavesTheOldFileAndNoHalfOne() throws Exception {
    Files.writeString(root.resolve("a.json"), "old");
    TraceFiles files =
        new TraceFiles(
            List.of(
                failing(
                    "a.json",
                    () -> {
                      throw new IllegalStateException("no idea");
                    })));
    ExportResult result = files.write(SampleTraces.research(), root);
    assertThat(result.files()).isEmpty();
    assertThat(result.failures().get("a.json"))
        .contains("'a.json'", root.toString(), "IllegalStateException: no idea", "please report");
    assertThat(root.resolve("a.json")).hasContent("old");
    assertThat(names(root)).containsExactly("a.json");
  }

  @Test
  void oneFailingFileDoesNotStopTheOthers() {
    TraceFiles files =
        new TraceFiles(
            List.of(
                failing(
                    "deep.json",
                    () -> {
                      throw new StackOverflowError();
                    }),
                failing(
                    "large.json",
                    () -> {
                      throw new OutOfMemoryError("Java heap space");
                    }),
                failing(
                    "missing.json",
                    () -> {
                      throw new NoClassDefFoundError("com/example/Format");
                    }),
                exporter(
                    "full.json",
                    out -> {
                      throw new IOException("No space left on device");
                    }),
                text("good.json", "{}")));
    ExportResult result = files.write(SampleTraces.research(), root);
    assertThat(result.files()).containsExactly(root.resolve("good.json"));
    assertThat(result.failures())
        .containsOnlyKeys("deep.json", "large.json", "missing.json", "full.json");
    assertThat(result.failures().get("large.json")).contains("out of memory", "-Xmx");
    assertThat(result.failures().get("missing.json")).contains("com/example/Format", "exporter");
    assertThat(result.failures().get("full.json"))
        .contains("No space left on device", "disk is not full", "MOTUS_TRACING_DIR");
  }

  @Test
  void aDirectoryThatCannotBeCreatedIsOneFailureThatSaysWhatToDo() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "in the way");
    ExportResult result =
        standard("tracer_state.json").write(SampleTraces.research(), file.resolve("traces"));
    assertThat(result.files()).isEmpty();
    assertThat(result.failures()).hasSize(1);
    assertThat(result.failures().values().iterator().next())
        .contains("Could not write", file.toString(), "MOTUS_TRACING_DIR");
  }

  @Test
  void aDirectoryThatIsAFileIsNamed() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "in the way");
    ExportResult result = standard("tracer_state.json").write(SampleTraces.research(), file);
    assertThat(result.failures().values().iterator().next())
        .contains("'" + file + "' is a file, not a directory");
  }

  /** Writes a trace into a directory, and prints what failed. */
  static final class Writing {
    public static void main(String[] args) {
      Path directory = Path.of("locked").toAbsolutePath();
      ExportResult result = standard("tracer_state.json").write(SampleTraces.research(), directory);
      System.out.println(result.files().size() + " files");
      result.failures().forEach((file, failure) -> System.out.println(file + ": " + failure));
    }
  }

  @Test
  void anUnwritableDirectoryIsOneClearFailureAFile() throws Exception {
    assumeTrue(
        root.getFileSystem().supportedFileAttributeViews().contains("posix"), "POSIX permissions");
    Path directory = Files.createDirectory(root.resolve("locked"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
    // The superuser may write everywhere, unless it gives up that privilege for one process.
    ForkedJvm.Result result =
        "root".equals(System.getProperty("user.name"))
            ? ForkedJvm.runLimited(
                "exec setpriv --bounding-set=-dac_override,-dac_read_search \"$@\"",
                Writing.class,
                root,
                Map.of())
            : ForkedJvm.run(Writing.class, root, Map.of());

    assertThat(result.out().lines()).as(result.err()).hasSize(5).first().isEqualTo("0 files");
    assertThat(result.out().lines())
        .anyMatch(
            line -> line.startsWith("tracer_state.json: ") && line.contains("permission denied"));
  }

  @Test
  void aDirectoryInThePlaceOfAFileIsNamed() throws Exception {
    Files.createDirectories(root.resolve("tracer_state.json/child"));
    ExportResult result = standard("tracer_state.json").write(SampleTraces.research(), root);
    assertThat(result.failures().get("tracer_state.json"))
        .contains("there is a directory of that name");
    assertThat(result.files()).hasSize(3);
    assertThat(names(root)).noneMatch(name -> name.startsWith(".motus"));
  }

  @Test
  void anImpossibleFileNameIsAFailureNotAnException() {
    ExportResult result = standard("state\0.json").write(SampleTraces.research(), root);
    assertThat(result.failures()).containsOnlyKeys("state\0.json");
    assertThat(result.failures().get("state\0.json")).contains("no file name");
    assertThat(result.files()).hasSize(3);
  }

  /** A few tasks that say that they take so much space. */
  private static TraceSnapshot claiming(long bytes) {
    TraceSnapshot small = SampleTraces.research();
    Spans spans =
        new Spans() {
          @Override
          public int size() {
            return small.spans().size();
          }

          @Override
          public long storedBytes() {
            return bytes;
          }

          @Override
          public Iterator<TaskMeta> iterator() {
            return small.spans().iterator();
          }
        };
    return small.withSpans(spans, Map.of());
  }

  @Test
  void hugeTracesAreLeftInTheJournalUnlessTheFilesAreAskedFor() {
    TraceFiles files = standard("tracer_state.json");
    ExportResult large = files.write(claiming(600_000_000), root.resolve("large"));
    assertThat(large.files()).hasSize(3);
    assertThat(large.failures()).containsOnlyKeys("trace_viewer.html");
    assertThat(large.failures().get("trace_viewer.html"))
        .contains("too large", "600 MB", "recover");

    ExportResult huge = files.write(claiming(1_500_000_000), root.resolve("huge"));
    assertThat(huge.files()).isEmpty();
    assertThat(huge.failures().values()).hasSize(1).first().asString().contains("1500 MB");

    ExportResult asked = files.ofAnySize().write(claiming(1_500_000_000), root.resolve("asked"));
    assertThat(asked.failures()).isEmpty();
    assertThat(asked.files()).hasSize(4);
  }

  private static TraceFiles standard(String stateFileName) {
    return TraceFiles.of(TraceConfig.defaults().jsonPath(stateFileName).build());
  }
}
