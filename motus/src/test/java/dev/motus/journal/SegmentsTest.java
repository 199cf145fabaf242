package dev.motus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What threads write to segments, and what a reader makes of it wherever it was cut short. */
class SegmentsTest extends OpenSegments {
  @Test
  void threadsThatWriteAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    Segments segments = open();
    int threads = 8;
    int each = 4_000;
    Set<Throwable> failures = ConcurrentHashMap.newKeySet();
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int number = t;
      Thread thread =
          new Thread(
              () -> {
                try {
                  int name = shared(segments, Records.NAME, ",\"func\":\"f" + number + "\"");
                  int origin = shared(segments, Records.ORIGIN, ",\"thread\":\"t" + number + "\"");
                  for (int i = 0; i < each; i++) {
                    task(segments, 1 + (long) i * threads + number, name, origin, true);
                    put(
                        segments,
                        Records.LINE,
                        "line " + number + " " + i + "x".repeat(i % 50) + "\n");
                  }
                } catch (Throwable broken) {
                  failures.add(broken);
                }
              });
      all.add(thread);
      thread.start();
    }
    for (Thread thread : all) {
      Await.end(thread);
    }

    assertThat(failures).isEmpty();
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < each; i++) {
      for (int t = 0; t < threads; t++) {
        long id = 1 + (long) i * threads + t;
        long start = trace.startMicros() + id;
        expected.add("line " + t + " " + i + "x".repeat(i % 50));
        expected.add(
            "{\"e\":\"end\",\"id\":"
                + id
                + ",\"start_us\":"
                + start
                + ",\"end_us\":"
                + (start + 5)
                + ",\"func\":\"f"
                + t
                + "\",\"thread\":\"t"
                + t
                + "\"}");
      }
    }
    List<String> found = lines(segments);
    assertThat(found).hasSize(2 * threads * each);
    assertThat(new HashSet<>(found).equals(expected)).as("each line as it was written").isTrue();
  }

  @Test
  void rangeThatWasClaimedAndNotFilledIsPassedOver() throws Exception {
    Segments segments = open();
    put(segments, Records.LINE, "before\n");
    long begun = put(segments, Records.LINE, "a process died in here\n");
    long claimed = put(segments, Records.LINE, "and here before it said how long\n");
    put(segments, Records.LINE, "behind\n");
    try (RandomAccessFile file = new RandomAccessFile(segments.head().toFile(), "rw")) {
      file.seek(begun + 4);
      file.write(new byte[4]);
      file.seek(claimed);
      file.write(new byte[8 + 40]);
    }

    assertThat(lines(segments)).containsExactly("before", "behind");
  }

  @Test
  void taskWithoutItsNameHasNotStartedAndWithoutItsEndHasNotEnded() throws Exception {
    Segments segments = open();
    int name = shared(segments, Records.NAME, ",\"func\":\"f\"");
    int origin = shared(segments, Records.ORIGIN, ",\"thread\":\"main\"\n,\"remote_parent\":\"r\"");
    task(segments, 5, 0, origin, true);
    task(segments, 6, name, origin, false);
    Block block = segments.slots().block(7);
    long whole = put(segments, Records.WHOLE, ",\"result\":1");
    Slots.start(block, Slots.offset(7), 0, 6, name, origin, 0);
    block.bytes.putLong(Slots.offset(7) + Slots.OUTPUT, whole);

    assertThat(lines(segments))
        .hasSize(2)
        .allMatch(line -> line.contains("\"e\":\"start\"") && !line.contains("result"))
        .satisfiesExactly(
            root -> assertThat(root).contains("\"id\":6,", "remote_parent"),
            child -> assertThat(child).contains("\"parent\":6").doesNotContain("remote_parent"));
  }

  @Test
  void inputIsSaidOnceAndWhatHoldsUntilTheEndOnlyUntilThen() throws Exception {
    Segments segments = open();
    int name = shared(segments, Records.NAME, ",\"func\":\"f\"");
    int origin = shared(segments, Records.ORIGIN, ",\"thread\":\"main\"");
    long input = put(segments, Records.INPUT, ",\"args\":1\n,\"agent_id\":\"now\"") | Journal.SAID;
    for (long id = 1; id <= 3; id++) {
      Slots.start(segments.slots().block(id), Slots.offset(id), 0, 0, name, origin, input);
    }
    long output = put(segments, Records.OUTPUT, ",\"agent_id\":\"then\",\"result\":2");
    Slots.end(segments.slots().block(2), Slots.offset(2), 9, output);
    long whole = put(segments, Records.WHOLE, ",\"content_dropped\":true");
    Slots.end(segments.slots().block(3), Slots.offset(3), 9, whole);

    assertThat(lines(segments))
        .satisfiesExactly(
            runs -> assertThat(runs).endsWith(",\"args\":1,\"agent_id\":\"now\"}"),
            ended -> assertThat(ended).endsWith(",\"args\":1,\"agent_id\":\"then\",\"result\":2}"),
            cut -> assertThat(cut).endsWith("\"thread\":\"main\",\"content_dropped\":true}"));
  }

  @Test
  void filesThatAreCutAnywhereGiveWhatStandsBeforeTheCut() throws Exception {
    Segments segments = open();
    int name = shared(segments, Records.NAME, ",\"func\":\"f\"");
    int origin = shared(segments, Records.ORIGIN, ",\"thread\":\"main\"");
    for (long id = 1; id <= 3_000; id++) {
      task(segments, id, name, origin, true);
    }
    List<String> whole = lines(segments);
    assertThat(whole).hasSize(3_000);
    Set<String> known = new HashSet<>(whole);
    byte[] bytes = Files.readAllBytes(segments.head());
    for (int length = bytes.length; length > 20_000; length -= 4_999) {
      Path cut = directory.resolve("spans_" + length + ".journal");
      Files.write(cut, Arrays.copyOf(bytes, length));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      SegmentLines.write(cut, out);
      List<String> left =
          new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().skip(1).toList());
      // A task may be cut before its end, and then is one that runs.
      left.removeIf(line -> line.contains("\"start\""));
      assertThat(known.containsAll(left)).as("cut at " + length).isTrue();
    }
  }

  @Test
  void endLongAfterTheStartFindsItsPlace() throws Exception {
    Segments opened = open();
    Slots few = new Slots(opened.files(), 2);
    Segments segments =
        new Segments(
            opened.files(),
            opened.shared(),
            opened.records(),
            few,
            opened.origins(),
            opened.encoders());
    int name = shared(segments, Records.NAME, ",\"func\":\"f\"");
    int origin = shared(segments, Records.ORIGIN, ",\"thread\":\"main\"");
    task(segments, 1, name, origin, false);
    for (long id = Slots.A_BLOCK; id < 12L * Slots.A_BLOCK; id += 100) {
      task(segments, id, name, origin, true);
    }
    Slots.end(few.block(1), Slots.offset(1), 77_000, 0);

    assertThat(lines(segments))
        .filteredOn(line -> line.contains("\"id\":1,"))
        .hasSize(1)
        .allMatch(line -> line.contains("\"end_us\":" + (trace.startMicros() + 77)));
  }

  @Test
  void journalGoesOnInFurtherFilesAndLargeContentHasRoom() throws Exception {
    Segments segments = open();
    String large = "y".repeat(15 << 20);
    for (int i = 0; i < 6; i++) {
      put(segments, Records.LINE, large + i + "\n");
      put(segments, Records.LINE, "small " + i + "\n");
    }

    assertThat(JournalFile.part(segments.head(), 1)).exists();
    List<String> lines = lines(segments);
    assertThat(lines).hasSize(12).contains(large + 5, "small 0", "small 5");
    assertThat(JournalFile.heads(directory)).containsExactly(segments.head());
    JournalFile.remove(segments.head());
    assertThat(directory).isEmptyDirectory();
  }
}
