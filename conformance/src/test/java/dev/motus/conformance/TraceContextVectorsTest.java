package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * W3C Trace Context, levels 1 and 2: the headers that the Recommendation and its harness name, sent
 * through a process that traces nothing of it, so that what goes out is what was understood.
 */
class TraceContextVectorsTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

  /** What goes out where these came in; the values of a header joined as the recipe does. */
  private static Map<String, String> through(Map<String, List<String>> in) {
    try (AgentRuntime runtime =
        AgentRuntime.start(
            TraceConfig.builder().collectionLevel(CollectionLevel.DISABLED).build())) {
      Map<String, String> out = new HashMap<>();
      TaskContext.extract(name -> String.join(",", in.getOrDefault(name, List.of())))
          .run(() -> TaskContext.current().inject(out::put));
      assertThat(runtime.tracer().taskMeta()).isEmpty();
      return out;
    }
  }

  private static Map<String, String> through(String parent, String... states) {
    return through(Map.of("traceparent", List.of(parent), "tracestate", List.of(states)));
  }

  @ParameterizedTest
  @CsvSource({"00, 00", "01, 01", "02, 02", "03, 03", "08, 00", "09, 01", "ff, 03", "fe, 02"})
  void flagsOfBothLevelsAreHandedOnAndNoOther(String in, String out) {
    String start = "00-" + TRACE + "-" + SPAN + "-";
    assertThat(through(start + in)).containsExactly(Map.entry("traceparent", start + out));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-" + TRACE + "-" + SPAN + "-01",
        "cc-" + TRACE + "-" + SPAN + "-01-what-the-future-will-be-like",
        "cc-" + TRACE + "-" + SPAN + "-01",
        " " + PARENT,
        PARENT + "\t"
      })
  void laterVersionsAndBlanksAreTaken(String parent) {
    assertThat(through(parent)).containsEntry("traceparent", PARENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "0-" + TRACE + "-" + SPAN + "-01",
        "000-" + TRACE + "-" + SPAN + "-01",
        ".0-" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-01-what-the-future-will-not-be-like",
        "00-" + TRACE + "-" + SPAN + "-01.",
        "cc-" + TRACE + "-" + SPAN + "-01.what",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-" + TRACE + "-" + SPAN + "-0",
        "00-" + TRACE + "-" + SPAN + "-0g",
        "00-" + TRACE + "-" + SPAN + "-001",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
        "00-" + TRACE + "-00F067AA0BA902B7-01",
        "00-" + TRACE + "0-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "0-01",
        "00-.bf92f3577b34da6a3ce929d0e0e4736-" + SPAN + "-01",
        "00" + TRACE + SPAN + "01",
        PARENT + "," + PARENT
      })
  void whatBreaksTheRulesIsNoParent(String parent) {
    assertThat(through(parent, "rojo=1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rojo=" + SPAN,
        "rojo=" + SPAN + ",congo=t61rcWkgMzE",
        "fw529a3039@dt=FfffffeyJhbGciOi",
        "1a-2f@foo=1",
        "foo=1,bar=2,baz=a b",
        "f/o*o-_9=1",
        // Level 2 only.
        "1foo=1",
        "foo@=1",
        "foo@@bar=1",
        "foo@bar@baz=1",
        "0=1"
      })
  void listsOfBothLevelsAreHandedOn(String state) {
    assertThat(through(PARENT, state)).containsEntry("tracestate", state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "foo=",
        "=1",
        "foo =1",
        "FOO=1",
        "foo.bar=1",
        "@foo=1",
        "-foo=1",
        "foo=bar=baz",
        "foo=1,bar",
        "foo=1;bar=2",
        "foo=\u00fc"
      })
  void listThatBreaksTheRulesIsLeftOutAlone(String state) {
    assertThat(through(PARENT, state)).containsExactly(Map.entry("traceparent", PARENT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo=1 | bar=2 | foo=1,bar=2",
        "foo=1 | '' | foo=1",
        "'' | foo=1 | foo=1",
        "foo=1, | ,bar=2 | foo=1,bar=2",
        "'foo=1 \t , \t bar=2, \t baz=3' | rojo=4 | foo=1,bar=2,baz=3,rojo=4"
      })
  void severalHeadersAreOneList(String first, String second, String all) {
    assertThat(through(PARENT, first, second)).containsEntry("tracestate", all);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void secondParentIsNoParent(int count) {
    assertThat(through(Map.of("traceparent", List.of(PARENT))))
        .containsEntry("traceparent", PARENT);
    assertThat(through(Map.of("traceparent", java.util.Collections.nCopies(count, PARENT))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"32, true", "33, false"})
  void listOfThirtyTwoMembersIsHandedOn(int count, boolean isKept) {
    StringBuilder state = new StringBuilder();
    for (int i = 0; i < count; i++) {
      state.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "b%02d=1", i));
    }
    Map<String, String> out = through(PARENT, state.toString());
    assertThat(out.get("tracestate")).isEqualTo(isKept ? state.toString() : null);
  }
}
