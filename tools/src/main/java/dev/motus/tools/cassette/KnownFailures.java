package dev.motus.tools.cassette;

import dev.motus.tools.cassette.CallOutcome.Thrown;
import dev.motus.tools.cassette.RecordedMethod.FromMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/** The exceptions that can be made again. Immutable. */
final class KnownFailures {
  static final KnownFailures COMMON =
      new KnownFailures(
          List.of(),
          List.of(
              new Known<>(CancellationException.class, CancellationException::new),
              new Known<>(IllegalArgumentException.class, IllegalArgumentException::new),
              new Known<>(IllegalStateException.class, IllegalStateException::new),
              new Known<>(IndexOutOfBoundsException.class, IndexOutOfBoundsException::new),
              new Known<>(InterruptedException.class, InterruptedException::new),
              new Known<>(IOException.class, IOException::new),
              new Known<>(NoSuchElementException.class, NoSuchElementException::new),
              new Known<>(NullPointerException.class, NullPointerException::new),
              new Known<>(NumberFormatException.class, NumberFormatException::new),
              new Known<>(RuntimeException.class, RuntimeException::new),
              new Known<>(TimeoutException.class, TimeoutException::new),
              new Known<>(
                  UnsupportedOperationException.class, UnsupportedOperationException::new)));

  private final List<Known<?>> declared;
  private final List<Known<?>> common;

  private record Known<X extends Throwable>(Class<X> type, FromMessage<X> constructor) {}

  private KnownFailures(List<Known<?>> declared, List<Known<?>> common) {
    this.declared = declared;
    this.common = common;
  }

  /** The same with one that a method declares; the more special first. */
  <X extends Throwable> KnownFailures and(Class<X> type, FromMessage<X> make) {
    List<Known<?>> more = new ArrayList<>(declared);
    more.add(new Known<>(type, make));
    return new KnownFailures(List.copyOf(more), common);
  }

  Thrown describe(Throwable thrown) {
    String type = thrown.getClass().getName();
    String nearest =
        declared.stream()
            .filter(each -> each.type().isInstance(thrown))
            .map(each -> each.type().getName())
            .filter(each -> !each.equals(type))
            .findFirst()
            .orElse(null);
    return new Thrown(type, nearest, thrown.getMessage());
  }

  Throwable make(Thrown thrown) {
    for (List<Known<?>> each : List.of(declared, common)) {
      for (Known<?> known : each) {
        if (known.type().getName().equals(thrown.type())) {
          return known.constructor().make(thrown.message());
        }
      }
    }
    for (Known<?> known : declared) {
      if (known.type().getName().equals(thrown.declared())) {
        return known.constructor().make(thrown.message());
      }
    }
    return new RecordedFailureException(thrown.type(), thrown.message());
  }
}
