package dev.motus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.Warnings;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Segments where the file system or other threads are unkind. */
class SegmentFilesTest extends OpenSegments {
  @Test
  void fileSystemThatCannotMapIsWrittenCallByCallAndThatIsSaid() throws Exception {
    try (Warnings warnings = Warnings.collect()) {
      Segments segments =
          open(
              JournalLimits.NONE,
              (file, offset, length) -> {
                throw new IOException("No such device");
              });
      int name = shared(segments, Records.NAME, ",\"func\":\"f\"");
      int origin = shared(segments, Records.ORIGIN, ",\"thread\":\"main\"");
      for (long id = 1; id <= 5_000; id++) {
        task(segments, id, name, origin, id != 4_000);
      }
      put(segments, Records.LINE, "a line\n");

      assertThat(lines(segments))
          .hasSize(5_001)
          .contains("a line")
          .filteredOn(line -> line.contains("\"start\""))
          .hasSize(1);
      assertThat(warnings.messages()).hasSize(1);
      assertThat(warnings.messages().get(0)).contains("cannot map", "No such device", "local disk");
      segments.files().close();
    }
  }

  @Test
  void interruptsOfTheThreadsThatWriteCostNothing() throws Exception {
    Segments segments = open();
    AtomicBoolean isOver = new AtomicBoolean();
    Thread writer = Thread.currentThread();
    Thread rude =
        new Thread(
            () -> {
              while (!isOver.get()) {
                writer.interrupt();
                Thread.onSpinWait();
              }
            });
    rude.start();
    try {
      int name = shared(segments, Records.NAME, ",\"func\":\"f\"");
      int origin = shared(segments, Records.ORIGIN, ",\"thread\":\"main\"");
      for (long id = 1; id <= 100_000; id++) {
        task(segments, id, name, origin, true);
      }
    } finally {
      isOver.set(true);
      // Joining it would end by its last interrupt.
      while (rude.isAlive()) {
        Thread.onSpinWait();
      }
      boolean wasInterrupted = Thread.interrupted();
      assertThat(wasInterrupted).as("the interrupt is the program's").isTrue();
    }
    assertThat(lines(segments)).hasSize(100_000);
  }
}
