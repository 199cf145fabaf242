package dev.motus.junit;

import dev.motus.analysis.golden.CallText;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Says how one task must have been called, and what must have come of it. */
public class CallAssert extends AbstractAssert<CallAssert, TaskMeta> {
  /** For a task. */
  public CallAssert(TaskMeta task) {
    super(task, CallAssert.class);
  }

  /**
   * It had this argument.
   *
   * @param value a text, a number, true, false or null, compared by what it says: {@code 3} and
   *     {@code 3.0} are the same. For anything else see {@link #hasArgumentSatisfying}.
   */
  public CallAssert hasArgument(String name, @Nullable Object value) {
    CapturedValue argument = argument(name);
    if (!isSame(argument, value)) {
      failWithMessage(
          "Expected argument \"%s\" to be %s, but it was %s.",
          name, CapturedValue.of(value), argument);
    }
    return this;
  }

  /** It had this argument, a text or else JSON, with these words in it. */
  public CallAssert hasArgumentContaining(String name, String words) {
    return hasArgumentSatisfying(
        name,
        text -> {
          if (!text.contains(words)) {
            failWithMessage(
                "Expected argument \"%s\" to contain \"%s\", but it was %s.",
                name, words, argument(name));
          }
        });
  }

  /**
   * It had this argument, and it fulfils what the consumer wants of it.
   *
   * @param wanted gets the text of a string, of anything else the JSON; fails by AssertionError
   */
  public CallAssert hasArgumentSatisfying(String name, Consumer<String> wanted) {
    wanted.accept(textOf(argument(name)));
    return this;
  }

  /** Its result, a text or else JSON, had these words in it. */
  public CallAssert hasResultContaining(String words) {
    CapturedValue result = actual.result();
    if (result == null || !textOf(result).contains(words)) {
      failWithMessage(
          "Expected a result that contains \"%s\", but it was %s.",
          words, CallText.value(result, Integer.MAX_VALUE));
    }
    return this;
  }

  /** It ended without an exception. */
  public CallAssert succeeded() {
    if (actual.outcome() != TaskOutcome.OK) {
      failWithMessage("Expected success, but: %s.", outcome());
    }
    return this;
  }

  /** It ended with an exception whose message has these words in it. */
  public CallAssert failedWith(String words) {
    String error = actual.error();
    if (actual.outcome() != TaskOutcome.ERROR || error == null || !error.contains(words)) {
      failWithMessage("Expected an error that says \"%s\", but: %s.", words, outcome());
    }
    return this;
  }

  /** It took no longer than this. */
  public CallAssert finishedWithin(Duration most) {
    Duration took = actual.duration().orElse(null);
    if (took == null || took.compareTo(most) > 0) {
      failWithMessage(
          "Expected an end within %s ms, but %s.",
          most.toMillis(), took == null ? "it still runs" : "it took " + took.toMillis() + " ms");
    }
    return this;
  }

  private String outcome() {
    return switch (actual.outcome()) {
      case OK -> "it succeeded";
      case ERROR -> "it failed with " + CallText.failure(actual, Integer.MAX_VALUE);
      case CANCELLED -> "it was cancelled";
      default -> "it still runs";
    };
  }

  private CapturedValue argument(String name) {
    CapturedValue argument = actual.arguments().get(name);
    if (argument == null) {
      failWithMessage(
          "Expected an argument \"%s\", but there is none; there are %s.",
          name, actual.arguments().keySet());
      throw new AssertionError("failWithMessage has not failed");
    }
    return argument;
  }

  private static String textOf(CapturedValue value) {
    String text = value.asText();
    return text == null ? value.toJson() : text;
  }

  private static boolean isSame(CapturedValue argument, @Nullable Object value) {
    if (value instanceof Number number) {
      try {
        return new BigDecimal(argument.toJson()).compareTo(new BigDecimal(number.toString())) == 0;
      } catch (NumberFormatException noNumber) {
        return false;
      }
    }
    if (value == null || value instanceof Boolean) {
      return argument.toJson().equals(String.valueOf(value));
    }
    return value.toString().equals(argument.asText());
  }
}
