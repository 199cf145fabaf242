package dev.motus.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A thread writes a record; a reader that sees its kind sees all of it, and passes over others. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "zeros: claimed and not begun")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "a length: passed over")
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "there as a whole")
@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "a kind without the rest, a wrong length")
@State
public class RecordAgainstReader {
  private static final byte[] CONTENT = "{\"e\":\"end\"} and so on".getBytes();

  private final Block block = new Block(ByteBuffer.allocate(64), 0, null, 0);

  /** Writes a record. */
  @Actor
  public void write() {
    try {
      Records.write(block, 8, Records.LINE, CONTENT, CONTENT.length);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** The kind first, as the reader of segments does. */
  @Actor
  public void read(I_Result result) {
    ByteBuffer bytes = block.bytes;
    int kind = bytes.getInt(12);
    VarHandle.acquireFence();
    int length = bytes.getInt(8);
    if (kind == 0) {
      result.r1 = length == 0 ? 0 : length == CONTENT.length ? 1 : -1;
      return;
    }
    byte[] content = new byte[CONTENT.length];
    bytes.get(8 + Records.HEADER, content);
    boolean isWhole =
        kind == Records.LINE && length == CONTENT.length && Arrays.equals(content, CONTENT);
    result.r1 = isWhole ? 2 : -1;
  }
}
