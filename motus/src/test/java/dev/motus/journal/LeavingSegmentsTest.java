package dev.motus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.trace.TraceInfo;
import dev.motus.testing.Await;
import dev.motus.testing.Warnings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old files of a journal leave, also those that could not at first. */
class LeavingSegmentsTest {
  private static final JournalLimits LIMITS = new JournalLimits(0, 1, Duration.ZERO);

  @TempDir Path folder;

  private LeavingSegments leaving(Path head) {
    TraceInfo info = new TraceInfo("", 0, "test", null, null, null, 0, Map.of());
    return new LeavingSegments(
        head,
        LIMITS,
        new WrittenJournal.Source(info, folder, LIMITS),
        new SegmentMemory(head, SegmentMemory.SYSTEM));
  }

  @Test
  void whatCannotBeRemovedIsTriedAgainAndHoldsUpNoOther() throws Exception {
    Path head = folder.resolve("spans.journal");
    Path stuck = Files.createDirectory(JournalFile.part(head, 1));
    Files.createFile(stuck.resolve("in the way"));
    Path free = Files.createFile(JournalFile.part(head, 2));
    LeavingSegments leaving = leaving(head);
    try (Warnings warnings = Warnings.collect()) {
      leaving.grow(1, 10);
      leaving.grow(2, 10);
      leaving.add(1);
      leaving.add(2);

      leaving.look();
      Await.until("the other one leaves", () -> Files.notExists(free));
      Files.delete(stuck.resolve("in the way"));
      Files.delete(stuck);
      Files.createFile(stuck);
      Await.until(
          "the first one leaves",
          () -> {
            leaving.look();
            return Files.notExists(stuck);
          });

      leaving.close();
      assertThat(warnings.messages()).hasSize(1);
      assertThat(warnings.messages().get(0)).contains("could not be removed");
    }
  }

  @Test
  void whoeverNeedsRoomTakesTheNextWhereTheOldestIsStuck() throws Exception {
    Path head = folder.resolve("spans.journal");
    Files.createDirectories(JournalFile.part(head, 1).resolve("in the way"));
    Path free = Files.createFile(JournalFile.part(head, 2));
    LeavingSegments leaving = leaving(head);
    try (Warnings warnings = Warnings.collect()) {
      leaving.grow(1, 10);
      leaving.grow(2, 10);
      leaving.add(1);
      leaving.add(2);

      leaving.keepWithin();

      assertThat(free).doesNotExist();
      assertThat(warnings.messages()).hasSize(1);
    }
  }
}
