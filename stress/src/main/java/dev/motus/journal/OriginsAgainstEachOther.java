package dev.motus.journal;

import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two threads find an origin in a file that is to leave: each gets a place in a later one, by its
 * own writing or the other's.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both have a place that stays")
@Outcome(expect = Expect.FORBIDDEN, desc = "a place that was not written, or that leaves")
@State
public class OriginsAgainstEachOther {
  private static final long FROM = 1_000;

  private final Origins origins = new Origins();
  private final AtomicLong written = new AtomicLong(FROM);
  private final int number = origins.add(8);

  /** Asks. */
  @Actor
  public void first(II_Result result) {
    result.r1 = isRight(origins.present(number, FROM, written::incrementAndGet));
  }

  /** Asks as well. */
  @Actor
  public void second(II_Result result) {
    result.r2 = isRight(origins.present(number, FROM, written::incrementAndGet));
  }

  private int isRight(long place) {
    return place > FROM && place <= written.get() ? 1 : 0;
  }
}
