package dev.motus.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A thread starts and ends a task; a reader that sees an end sees what came out of the task, and one
 * that sees it before it looks for the start sees that as well.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "not there yet")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "it runs")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "it has ended")
@Outcome(expect = Expect.FORBIDDEN, desc = "an end without a start, or half of an end")
@State
public class SlotEndAgainstReader {
  private static final int AT = Block.HEADER;
  private static final long LONG = 0x0102_0304_0506_0708L;

  private final Block block =
      new Block(ByteBuffer.allocate(Block.HEADER + Slots.BYTES), 0, null, 0);

  /** Writes start and end. */
  @Actor
  public void call() {
    try {
      Slots.start(block, AT, LONG, 0, -1, -2, 0);
      Slots.end(block, AT, LONG, LONG);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** The end first: it is the last that is written. */
  @Actor
  public void read(II_Result result) {
    ByteBuffer bytes = block.bytes;
    long end = bytes.getLong(AT + Slots.END);
    VarHandle.acquireFence();
    long output = bytes.getLong(AT + Slots.OUTPUT);
    int name = bytes.getInt(AT + Slots.NAME);
    result.r1 = name == 0 ? 0 : name == -1 ? 1 : -1;
    result.r2 = end == 0 ? 0 : end == LONG && output == LONG ? 1 : -1;
  }
}
