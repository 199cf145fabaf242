package dev.motus.runtime.config;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a run may use before its next traced model or tool call is refused: {@code
 * TraceConfig.builder().budget(Budget.unlimited().calls(50).cost("0.50"))} is what {@code
 * MOTUS_BUDGET=calls=50,cost=0.50} means. A refused call throws {@link
 * dev.motus.runtime.task.BudgetExceededException} and is not made; so does every one after it.
 *
 * <p>It is that of the run; in the scope {@link TraceScope#ROOT} each root task has its own. It
 * holds at every level. Immutable and thread-safe.
 */
public final class Budget {
  private static final Budget UNLIMITED =
      new Budget(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, null, "TraceConfig");

  private final long tokens;
  private final long calls;
  private final long sameCall;
  private final @Nullable BigDecimal cost;
  private final String setBy;

  private Budget(long tokens, long calls, long sameCall, @Nullable BigDecimal cost, String setBy) {
    this.tokens = tokens;
    this.calls = calls;
    this.sameCall = sameCall;
    this.cost = cost;
    this.setBy = setBy;
  }

  /** A budget that is never used up, to begin with. */
  public static Budget unlimited() {
    return UNLIMITED;
  }

  /** Reads the variable; null when it can't be read. */
  static @Nullable Budget parse(String text, String variable) {
    Budget read = new Budget(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, null, variable);
    try {
      for (String limit : text.split(",", -1)) {
        int equals = limit.indexOf('=');
        String name = limit.substring(0, Math.max(0, equals)).trim();
        String value = limit.substring(equals + 1).trim();
        if (name.equals("cost")) {
          read = read.cost(value);
          continue;
        }
        long number = Long.parseLong(value);
        if (name.equals("tokens")) {
          read = read.tokens(number);
        } else if (name.equals("calls")) {
          read = read.calls(number);
        } else if (name.equals("samecall")) {
          read = read.sameCall(number);
        } else {
          return null;
        }
      }
      return read;
    } catch (IllegalArgumentException notANumber) {
      return null;
    }
  }

  /**
   * The same with so many tokens, at least 1, input and output of all model calls together. They
   * are known when a call has ended: calls that run meanwhile are finished.
   */
  public Budget tokens(long atMost) {
    return new Budget(atLeastOne("tokens", atMost), calls, sameCall, cost, setBy);
  }

  /** The same with so many model and tool calls, at least 1; each that the trace shows counts. */
  public Budget calls(long atMost) {
    return new Budget(tokens, atLeastOne("calls", atMost), sameCall, cost, setBy);
  }

  /**
   * The same with so many calls of one tool with the same arguments, at least 1. Arguments are the
   * same when they are written the same, without regard to redaction; an object that writes nothing
   * of what it holds is the same as no other. The last 10,000 different calls are remembered.
   */
  public Budget sameCall(long atMost) {
    return new Budget(tokens, calls, atLeastOne("sameCall", atMost), cost, setBy);
  }

  /**
   * The same with so much money for all model calls together, in the currency of the prices (US
   * dollars unless you have your own). What is not known of a model's cost is warned about once,
   * and does not count. Needs {@code dev.motus:motus-analysis}, which {@code dev.motus:motus}
   * brings.
   *
   * @param atMost a decimal number greater than 0, such as {@code 0.50}
   * @throws IllegalArgumentException when it is none
   */
  public Budget cost(String atMost) {
    BigDecimal amount;
    try {
      amount = new BigDecimal(atMost);
    } catch (NumberFormatException none) {
      amount = BigDecimal.ZERO;
    }
    TraceConfigFields.check(amount.signum() > 0, "cost", atMost, "be a number greater than 0");
    return new Budget(tokens, calls, sameCall, amount, setBy);
  }

  private static long atLeastOne(String name, long number) {
    TraceConfigFields.check(number >= 1, name, number, "be at least 1");
    return number;
  }

  /** How many tokens; {@link Long#MAX_VALUE}: any number. */
  public long tokens() {
    return tokens;
  }

  /** How many calls; {@link Long#MAX_VALUE}: any number. */
  public long calls() {
    return calls;
  }

  /** How often a tool may be called with the same arguments; {@link Long#MAX_VALUE}: ever. */
  public long sameCall() {
    return sameCall;
  }

  /** How much money, or null: any. */
  public @Nullable BigDecimal cost() {
    return cost;
  }

  /** Where it was set: {@code MOTUS_BUDGET} or {@code TraceConfig}. */
  public String setBy() {
    return setBy;
  }
}
