package dev.motus.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two threads write records at the same time, into files that follow each other and of which the
 * oldest leave: each has a range of its own, and is in the file when its writer has returned.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both are in the files")
@Outcome(expect = Expect.FORBIDDEN, desc = "one was lost, or written over")
@State
public class RecordsAgainstEachOther {
  private static final byte[] ONE = "one record".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER =
      "another one, which is longer".getBytes(StandardCharsets.UTF_8);

  private long one;
  private long other;

  /** Writes one. */
  @Actor
  public void first() {
    try {
      one = OpenJournal.SEGMENTS.records().put(Records.WHOLE, ONE, ONE.length);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Writes another. */
  @Actor
  public void second() {
    try {
      other = OpenJournal.SEGMENTS.records().put(Records.INPUT, OTHER, OTHER.length);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Reads both from the files. */
  @Arbiter
  public void read(II_Result result) {
    try {
      result.r1 = isThere(one, Records.WHOLE, ONE);
      result.r2 = isThere(other, Records.INPUT, OTHER);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static int isThere(long place, int kind, byte[] bytes) throws IOException {
    int part = (int) (place / SegmentFiles.MOST_BYTES);
    try (SegmentReader reader = new SegmentReader(OpenJournal.SEGMENTS.head(), part)) {
      if (reader.numbers().isEmpty()) {
        // It has left meanwhile, as it may.
        return 1;
      }
      SegmentReader.Content found = reader.record(place);
      return found != null && found.kind() == kind && Arrays.equals(found.bytes(), bytes) ? 1 : 0;
    }
  }
}
