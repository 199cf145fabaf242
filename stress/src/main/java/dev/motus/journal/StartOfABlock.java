package dev.motus.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two threads begin the first tasks of a block at the same time, with no room made for it yet, while
 * files follow each other and the oldest leave: both tasks are in the file.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both are in the files")
@Outcome(expect = Expect.FORBIDDEN, desc = "one is in a block that no reader finds")
@State
public class StartOfABlock {
  private static final AtomicLong NEXT = new AtomicLong();

  private final long id = NEXT.addAndGet(Slots.A_BLOCK);
  private Block one;
  private Block other;

  /** Begins a task. */
  @Actor
  public void first() {
    try {
      one = OpenJournal.SEGMENTS.slots().block(id);
      Slots.start(one, Slots.offset(id), 1, 0, 1, 1, 0);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Begins the next one. */
  @Actor
  public void second() {
    try {
      other = OpenJournal.SEGMENTS.slots().block(id + 1);
      Slots.start(other, Slots.offset(id + 1), 1, 0, 1, 1, 0);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Reads both from the files. */
  @Arbiter
  public void read(II_Result result) {
    try {
      result.r1 = isThere(one, id);
      result.r2 = isThere(other, id + 1);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static int isThere(Block block, long id) throws IOException {
    int part = (int) (block.position / SegmentFiles.MOST_BYTES);
    try (SegmentReader reader = new SegmentReader(OpenJournal.SEGMENTS.head(), part)) {
      if (reader.numbers().isEmpty()) {
        // It has left meanwhile, as it may.
        return 1;
      }
      boolean isBlock =
          Slots.isKind(reader.number(block.position))
              && reader.block(block.position).getLong(8) == id - id % Slots.A_BLOCK;
      return isBlock && reader.number(block.position + Slots.offset(id) + Slots.NAME) == 1 ? 1 : 0;
    }
  }
}
