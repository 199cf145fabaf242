package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.Await;
import dev.motus.testing.Traced;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program whose files take long to write says so while it writes them. */
class SlowFilesTest {
  private static final TaskDescriptor WORK = Traced.task("work");

  @TempDir Path directory;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream err = System.err;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setErr(err);
  }

  /** A format that is not done before the person at the terminal has been told of it. */
  private final class Slow implements TraceExporter {
    @Override
    public String fileName() {
      return "slow.txt";
    }

    @Override
    public void write(TraceSnapshot snapshot, OutputStream out) {
      Await.until("a word about the files", () -> said().contains("writing the files"));
    }
  }

  @Test
  void whoWaitsForFilesIsToldWhatFor() {
    record(1_000, new Slow());

    assertThat(said())
        .contains("motus: writing the files of 1,000 tasks, for 1 s so far -> " + directory)
        .contains("motus: 1,000 tasks, 0 errors");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("motus-writing"));
  }

  private void record(int tasks, TraceExporter exporter) {
    TraceConfig config =
        TraceConfig.defaults()
            .exportEnabled(true)
            .openViewer(false)
            .logDir(directory)
            .exporter(exporter)
            .build();
    AgentRuntime runtime = AgentRuntime.start(config);
    for (int i = 0; i < tasks; i++) {
      WORK.start().end();
    }
    runtime.close();
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
