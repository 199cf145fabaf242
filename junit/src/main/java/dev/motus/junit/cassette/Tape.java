package dev.motus.junit.cassette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The recordings of a test: those that its file had, and those that were added. Thread-safe, by its
 * own lock: requests may come at the same time.
 */
final class Tape {
  /** How many differences to the nearest recording are told. */
  private static final int MOST_DIFFERENCES = 5;

  private final String file;
  private final MatchingRules rules;
  private final Retries retries;
  private final List<Recording> all = new ArrayList<>();
  private final List<Recording> unused = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int requests;

  /**
   * A tape.
   *
   * @param file how messages call the cassette
   * @param recorded what it had when the test began
   */
  Tape(String file, MatchingRules rules, Retries retries, List<Recording> recorded) {
    this.file = file;
    this.rules = rules;
    this.retries = retries;
    all.addAll(recorded);
    unused.addAll(recorded);
  }

  /**
   * The first recording of this request that was not replayed yet, or that came of the attempts
   * that begin with it; it and what is left out count as replayed then.
   */
  synchronized Optional<Recording> take(TapedRequest request) {
    requests++;
    List<Recording> fitting =
        unused.stream()
            .filter(each -> rules.differences(each.request(), request).isEmpty())
            .toList();
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    int taken = retries == Retries.SKIPPED ? lastAttempt(fitting) : 0;
    unused.removeAll(fitting.subList(0, taken + 1));
    return Optional.of(fitting.get(taken));
  }

  /** Where all attempts failed the client tried as often again, so that none may be left out. */
  private static int lastAttempt(List<Recording> attempts) {
    for (int i = 0; i < attempts.size(); i++) {
      if (!attempts.get(i).answer().isTriedAgain()) {
        return i;
      }
    }
    return 0;
  }

  /** A request that is passed on; its answer is still to come. */
  synchronized Recording add(TapedRequest request) {
    Recording recording = new Recording(request);
    all.add(recording);
    return recording;
  }

  /** A request that has no recording and may not be passed on. Says why, for the agent as well. */
  synchronized String miss(TapedRequest request) {
    String message =
        "Request "
            + requests
            + " of the test, "
            + request.line()
            + ", has no recording. "
            + nearest(request)
            + "\n  To record it, run the test with MOTUS_CASSETTE=record, or with"
            + " MOTUS_CASSETTE=refresh to record all anew, where CI is not set.";
    problems.add(message);
    return message;
  }

  /** Something else because of which the test can't be right. */
  synchronized void problem(String message) {
    problems.add(message);
  }

  private String nearest(TapedRequest request) {
    if (all.isEmpty()) {
      return "There is no cassette " + file + ", or nothing in it.";
    }
    record Near(Recording recording, List<String> differences) {}
    Near nearest =
        all.stream()
            .map(each -> new Near(each, rules.differences(each.request(), request)))
            .min(
                Comparator.comparingInt((Near each) -> each.differences().size())
                    .thenComparing(each -> !unused.contains(each.recording())))
            .orElseThrow();
    int number = all.indexOf(nearest.recording()) + 1;
    if (nearest.differences().isEmpty()) {
      return "Recording "
          + number
          + " of "
          + file
          + " fits, but was replayed already: the agent asks once more.";
    }
    int more = nearest.differences().size() - MOST_DIFFERENCES;
    return "The nearest is recording "
        + number
        + " of "
        + file
        + ", which differs:\n"
        + nearest.differences().stream()
            .limit(MOST_DIFFERENCES)
            .map(each -> "    " + each)
            .collect(Collectors.joining("\n"))
        + (more > 0 ? "\n    … and " + more + " more" : "");
  }

  /** What went wrong so far. */
  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  /** All recordings, by when their requests came. */
  synchronized List<Recording> all() {
    return List.copyOf(all);
  }

  /** What of the file was not asked for, in a sentence; empty when all was. */
  synchronized Optional<String> leftOver() {
    if (unused.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        unused.stream()
            .map(each -> (all.indexOf(each) + 1) + " (" + each.request().line() + ")")
            .collect(
                Collectors.joining(
                    ", ",
                    "Of " + file + " nobody asked for recording ",
                    ". Does the agent stop too early? Otherwise run the test with"
                        + " MOTUS_CASSETTE=refresh.")));
  }
}
