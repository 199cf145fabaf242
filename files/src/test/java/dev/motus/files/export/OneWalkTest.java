package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.format.row.TaskFile;
import dev.motus.format.row.TaskFileFormat;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.Spans;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading the tasks takes longest, so all files are made of them at once. */
class OneWalkTest {
  @TempDir Path root;

  private int walks;

  /** A format that fails at a point of its file. */
  private record Failing(String fileName, String when) implements TaskFileFormat {
    @Override
    public TaskFile begin(TraceSnapshot trace, OutputStream out) throws IOException {
      fail("begin");
      return new TaskFile() {
        @Override
        public void add(TaskMeta task) throws IOException {
          out.write('.');
          fail("add");
        }

        @Override
        public void end() throws IOException {
          fail("end");
        }

        @Override
        public void close() throws IOException {
          fail("close");
        }
      };
    }

    private void fail(String now) throws IOException {
      if (now.equals(when)) {
        throw new IOException("at " + now);
      }
    }
  }

  private TraceSnapshot trace(Iterator<TaskMeta> tasks) {
    Spans counted =
        new Spans() {
          @Override
          public int size() {
            return SampleTraces.research().spans().size();
          }

          @Override
          public long storedBytes() {
            return 1;
          }

          @Override
          public Iterator<TaskMeta> iterator() {
            walks++;
            return tasks;
          }
        };
    return SampleTraces.research().withSpans(counted, Map.of());
  }

  @Test
  void tasksAreReadOnceForAllFiles() {
    TraceFiles files =
        new TraceFiles(
            List.of(new TracerStateExporter(), new OtlpJsonExporter(), new ZipkinJsonExporter()));

    ExportResult result = files.write(trace(SampleTraces.research().spans().iterator()), root);

    assertThat(result.failures()).isEmpty();
    assertThat(result.files()).hasSize(3).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    assertThat(walks).isEqualTo(1);
  }

  @Test
  void aFileThatFailsAtAnyPointLeavesTheOthersAndNothingOfItself() throws IOException {
    TraceFiles files =
        new TraceFiles(
            List.of(
                new Failing("first", "begin"),
                new TracerStateExporter(),
                new Failing("second", "add"),
                new Failing("third", "end"),
                new Failing("fourth", "close"),
                new ZipkinJsonExporter(),
                new Failing("fifth", "never")));

    ExportResult result = files.write(trace(SampleTraces.research().spans().iterator()), root);

    assertThat(result.failures()).containsOnlyKeys("first", "second", "third", "fourth");
    assertThat(result.failures().get("second")).contains("at add", "'second'");
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("tracer_state.json", "zipkin_traces.json", "fifth");
    }
    assertThat(root.resolve("fifth"))
        .hasContent(".".repeat(SampleTraces.research().spans().size()));
  }

  @Test
  void aJournalThatCannotBeReadIsTheFailureOfEachFile() {
    Iterator<TaskMeta> broken =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            throw new UncheckedIOException(new IOException("the disk is gone"));
          }

          @Override
          public TaskMeta next() {
            return Collections.<TaskMeta>emptyIterator().next();
          }
        };

    ExportResult result =
        new TraceFiles(List.of(new TracerStateExporter(), new ZipkinJsonExporter()))
            .write(trace(broken), root);

    assertThat(result.files()).isEmpty();
    assertThat(result.failures().values())
        .hasSize(2)
        .allSatisfy(failure -> assertThat(failure).contains("the disk is gone"));
    assertThat(root).isEmptyDirectory();
  }
}
