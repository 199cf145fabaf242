package dev.motus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recorded run is changed at every place in every way, one at a time: that change is reported at
 * its place, and nothing else is. Agents do similar things below different parents here, so that a
 * comparison of lines alone would report too much, or at the wrong place.
 */
@ExtendWith(MotusExtension.class)
class GoldenMutationTest {
  @TempDir Path directory;
  private Path file;
  private List<String> recorded;

  @BeforeEach
  void recordARun(RecordedTrace trace) throws Exception {
    TracedResearcher agent = new TracedResearcher();
    for (String question : List.of("secret", "key", "secret")) {
      agent.research(question);
    }
    agent.readFile("last");
    file = directory.resolve("golden.trace");
    System.setProperty("motus.golden.update", "");
    try {
      assertThat(trace).matchesGolden(file);
    } finally {
      System.clearProperty("motus.golden.update");
    }
    recorded = Files.readAllLines(file);
    assertThat(recorded).hasSize(13);
  }

  /** The lines of the report that are marked, when the golden file has these lines. */
  private List<String> reported(List<String> golden, RecordedTrace trace) throws Exception {
    Files.write(file, golden);
    Throwable failure = catchThrowable(() -> assertThat(trace).matchesGolden(file));
    assertThat(failure).as("%s", golden).isInstanceOf(AssertionError.class);
    return failure
        .getMessage()
        .lines()
        .skip(1)
        .filter(line -> line.startsWith("- ") || line.startsWith("+ "))
        .toList();
  }

  private List<String> with(int at, String line) {
    List<String> lines = new ArrayList<>(recorded);
    lines.set(at, line);
    return lines;
  }

  @Test
  void anotherArgument(RecordedTrace trace) throws Exception {
    for (int at = 0; at < recorded.size(); at++) {
      String was = recorded.get(at).replaceFirst("=\"[a-z.]+\"", "=\"other\"");
      assertThat(was).isNotEqualTo(recorded.get(at));

      assertThat(reported(with(at, was), trace))
          .containsExactly("- " + was, "+ " + recorded.get(at));
    }
  }

  @Test
  void anotherText(RecordedTrace trace) throws Exception {
    for (int at = 0; at < recorded.size(); at++) {
      String was = recorded.get(at).replaceFirst("-> .*", "-> \"another (text) -> here\"");
      assertThat(was).isNotEqualTo(recorded.get(at));

      assertThat(reported(with(at, was), trace))
          .containsExactly("- " + was, "+ " + recorded.get(at));
    }
  }

  @Test
  void oneStepMoreThanGolden(RecordedTrace trace) throws Exception {
    for (int at = 0; at < recorded.size(); at++) {
      if (isLeaf(at)) {
        List<String> golden = new ArrayList<>(recorded);
        golden.remove(at);

        assertThat(reported(golden, trace)).containsExactly("+ " + recorded.get(at));
      }
    }
  }

  @Test
  void oneStepLessThanGolden(RecordedTrace trace) throws Exception {
    for (int at = 1; at <= recorded.size(); at++) {
      List<String> golden = new ArrayList<>(recorded);
      String more = " ".repeat(depthAfter(at - 1)) + "readFile(path=\"more\") -> \"text of more\"";
      golden.add(at, more);

      assertThat(reported(golden, trace)).containsExactly("- " + more);
    }
  }

  @Test
  void otherOrder(RecordedTrace trace) throws Exception {
    for (int at = 0; at + 1 < recorded.size(); at++) {
      String one = recorded.get(at);
      String other = recorded.get(at + 1);
      if (!isLeaf(at) || !isLeaf(at + 1) || depth(one) != depth(other)) {
        continue;
      }
      List<String> golden = new ArrayList<>(recorded);
      Collections.swap(golden, at, at + 1);

      List<String> reported = reported(golden, trace);
      assertThat(reported).hasSize(2);
      assertThat(reported.get(0).substring(2))
          .isEqualTo(reported.get(1).substring(2))
          .isIn(one, other);
      assertThat(reported).extracting(line -> line.charAt(0)).containsExactlyInAnyOrder('-', '+');
    }
  }

  @Test
  void aWholeSubtreeMore(RecordedTrace trace) throws Exception {
    List<String> golden = new ArrayList<>(recorded);
    golden.subList(4, 8).clear();

    assertThat(reported(golden, trace))
        .containsExactlyElementsOf(
            recorded.subList(4, 8).stream().map(line -> "+ " + line).toList());
  }

  /** A comparison of lines finds more that is the same when it mixes the parts of both agents. */
  @Test
  void wholeSubtreesInOtherOrderStayWhole() {
    List<String> parts = List.of("  read(\"x\") -> 1", "  read(\"y\") -> 2", "  read(\"z\") -> 3");
    List<String> one = new ArrayList<>(List.of("first() -> 1"));
    one.addAll(parts);
    List<String> other = new ArrayList<>(List.of("second() -> 1"));
    other.addAll(parts);
    other.add("  write() -> 4");

    List<String> lines = GoldenDifference.of(joined(one, other), joined(other, one));

    List<String> expected = new ArrayList<>();
    one.forEach(line -> expected.add("- " + line));
    other.forEach(line -> expected.add("  " + line));
    one.forEach(line -> expected.add("+ " + line));
    List<String> alike = new ArrayList<>();
    other.forEach(line -> alike.add("+ " + line));
    one.forEach(line -> alike.add("  " + line));
    other.forEach(line -> alike.add("- " + line));
    assertThat(lines).isIn(expected, alike);
  }

  private static List<String> joined(List<String> one, List<String> other) {
    List<String> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  private static int depth(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** How deep a step stands that comes next: beside this one, or as its first part. */
  private int depthAfter(int at) {
    return depth(recorded.get(isLeaf(at) ? at : at + 1));
  }

  private boolean isLeaf(int at) {
    return at + 1 == recorded.size() || depth(recorded.get(at + 1)) <= depth(recorded.get(at));
  }
}
