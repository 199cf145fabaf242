package dev.motus.junit.cassette;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may differ between a request and its recording. Immutable. */
final class MatchingRules {
  /** What changes from run to run: UUIDs, times of ISO 8601, ids as providers give them. */
  private static final Pattern VOLATILE =
      Pattern.compile(
          "\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b"
              + "|\\b\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?"
              + "|\\b(call|toolu|tooluse|msg|resp|chatcmpl|fc|rs|req|run|thread|item)[_-]\\w{4,}");

  /**
   * A step of a path: {@code .name}, {@code ..name}, {@code [0]}, {@code [*]}, {@code ['name']}.
   */
  private static final Pattern STEP =
      Pattern.compile("(\\.\\.?)(\\*|[^.\\[\\]*]+)|\\[(\\*|\\d+|'[^']*')\\]");

  private final Matching matching;
  private final List<Pattern> ignored;

  /**
   * Rules.
   *
   * @param ignored paths of JSON; {@code IllegalArgumentException} when one is none
   */
  MatchingRules(Matching matching, List<String> ignored) {
    this.matching = matching;
    this.ignored = ignored.stream().map(MatchingRules::pattern).toList();
  }

  /** Whether a recording that nobody asks for is an error. */
  boolean isStrict() {
    return matching == Matching.STRICT;
  }

  boolean isIgnored(String path) {
    return ignored.stream().anyMatch(each -> each.matcher(path).matches());
  }

  boolean isSameText(String recorded, String now) {
    return recorded.equals(now)
        || (matching == Matching.LENIENT && steady(recorded).equals(steady(now)));
  }

  private static String steady(String text) {
    return VOLATILE.matcher(text).replaceAll("…");
  }

  /** What distinguishes a request from its recording, a line each. */
  List<String> differences(TapedRequest recorded, TapedRequest now) {
    List<String> found = new ArrayList<>();
    if (!isSameText(recorded.line(), now.line())) {
      found.add("request: recorded " + recorded.line() + ", now " + now.line());
    }
    found.addAll(
        JsonDifferences.between(
            treeOf(recorded.body()), treeOf(now.body()), this, recorded.isPartial()));
    return found;
  }

  private static @Nullable Object treeOf(Body body) {
    return body.written();
  }

  private static Pattern pattern(String path) {
    StringBuilder regex = new StringBuilder("\\$");
    Matcher step = STEP.matcher(path);
    int at = 1;
    while (path.startsWith("$") && step.find(at) && step.start() == at) {
      String name = step.group(2);
      String index = step.group(3);
      if (name != null) {
        regex.append("..".equals(step.group(1)) ? "(?:.*)" : "");
        regex.append(
            name.equals("*") ? "(?:\\.[^.\\[]+|\\['[^']*'\\])" : Pattern.quote("." + name));
      } else {
        regex.append("*".equals(index) ? "\\[\\d+\\]" : Pattern.quote("[" + index + "]"));
      }
      at = step.end();
    }
    if (at < path.length() || at == 1) {
      throw new IllegalArgumentException(
          "ignoring of @Cassette has \""
              + path
              + "\", which is no path. Write paths such as $.metadata, $.messages[*].id or"
              + " $..user.");
    }
    return Pattern.compile(regex.toString());
  }
}
