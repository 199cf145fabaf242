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
import org.openjdk.jcstress.infra.results.I_Result;

/** A thread starts a task; a reader that sees its name sees all of its start. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "not there yet")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "there as a whole")
@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "a name without the rest")
@State
public class SlotStartAgainstReader {
  private static final int AT = Block.HEADER;
  private static final long LONG = 0x0102_0304_0506_0708L;

  private final Block block =
      new Block(ByteBuffer.allocate(Block.HEADER + Slots.BYTES), 0, null, 0);

  /** Writes the start. */
  @Actor
  public void start() {
    try {
      Slots.start(block, AT, LONG, LONG, -1, -2, LONG);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Reads from the bottom up, as a copy of the bytes is made. */
  @Actor
  public void read(I_Result result) {
    ByteBuffer bytes = block.bytes;
    int name = bytes.getInt(AT + Slots.NAME);
    VarHandle.acquireFence();
    boolean isWhole =
        name == -1
            && bytes.getInt(AT + Slots.ORIGIN) == -2
            && bytes.getLong(AT + Slots.START) == LONG
            && bytes.getLong(AT + Slots.PARENT) == LONG
            && bytes.getLong(AT + Slots.INPUT) == LONG;
    result.r1 = name == 0 ? 0 : isWhole ? 1 : -1;
  }
}
