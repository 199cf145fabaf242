package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the headers of W3C Trace Context, as strictly as the Recommendation wants it. */
class RemoteParentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String HEADER = "00-" + TRACE + "-" + SPAN + "-01";

  private static @Nullable String state(String header) {
    return Objects.requireNonNull(RemoteParent.parse(HEADER, header)).traceState();
  }

  private static String repeated(String text, int times) {
    return String.join(",", Collections.nCopies(times, text));
  }

  @Test
  void theIdsAndTheFlagAreRead() {
    RemoteParent parent = Objects.requireNonNull(RemoteParent.parse(HEADER, null));
    assertThat(parent.traceId()).isEqualTo(TRACE);
    assertThat(parent.spanId()).isEqualTo(SPAN);
    assertThat(parent.isSampled()).isTrue();
    assertThat(parent.traceState()).isNull();
    assertThat(parent).hasToString(HEADER).isEqualTo(RemoteParent.of(TRACE, SPAN, true));
    assertThat(parent).hasSameHashCodeAs(RemoteParent.of(TRACE, SPAN, true));
    assertThat(parent).isNotEqualTo(RemoteParent.of(TRACE, SPAN, false));
  }

  @Test
  void onlyTheSampledAndTheRandomBitAreKeptOfTheFlags() {
    for (String[] flags :
        new String[][] {
          {"fc", "00"}, {"fd", "01"}, {"fe", "02"}, {"ff", "03"}, {"02", "02"}, {"03", "03"}
        }) {
      RemoteParent parent =
          Objects.requireNonNull(
              RemoteParent.parse("00-" + TRACE + "-" + SPAN + "-" + flags[0], null));
      assertThat(parent).hasToString("00-" + TRACE + "-" + SPAN + "-" + flags[1]);
      assertThat(parent.isSampled()).isEqualTo(flags[1].equals("01") || flags[1].equals("03"));
    }
    assertThat(RemoteParent.parse("00-" + TRACE + "-" + SPAN + "-03", null))
        .isNotEqualTo(RemoteParent.of(TRACE, SPAN, true));
  }

  @Test
  void blanksAroundTheValueDoNotCount() {
    assertThat(RemoteParent.parse(" \t" + HEADER + "\t ", null)).hasToString(HEADER);
  }

  @Test
  void whatALaterVersionAddsIsLeftOut() {
    assertThat(RemoteParent.parse("01-" + TRACE + "-" + SPAN + "-01", null)).hasToString(HEADER);
    assertThat(RemoteParent.parse("cc-" + TRACE + "-" + SPAN + "-01-what-comes", null))
        .hasToString(HEADER);
    assertThat(RemoteParent.parse("fe-" + TRACE + "-" + SPAN + "-01-", null)).hasToString(HEADER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01",
        "0A-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0A",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01what",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-012",
        "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331_01",
        "00-0af7651916cd43dd8448eb211c80319-b7ad6b71692033311-01",
        "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",
        "0-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01,00-x",
        "00-٠af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      })
  void whatBreaksTheRulesIsNoParent(String header) {
    assertThat(RemoteParent.parse(header, "rojo=1")).isNull();
  }

  @Test
  void noHeaderIsNoParent() {
    assertThat(RemoteParent.parse(null, "rojo=1")).isNull();
  }

  @Test
  void idsInCodeAreCheckedToo() {
    for (String wrong : List.of("", "0".repeat(32), TRACE.toUpperCase(), TRACE + "0")) {
      assertThatThrownBy(() -> RemoteParent.of(wrong, SPAN, true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("32 lower-case hex digits");
    }
    for (String wrong : List.of("", "0".repeat(16), "B7AD6B7169203331", SPAN + "0")) {
      assertThatThrownBy(() -> RemoteParent.of(TRACE, wrong, true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("16 lower-case hex digits");
    }
  }

  @Test
  void theListOfVendorsIsPassedOnWithoutItsBlanks() {
    assertThat(state("rojo=00f067aa0ba902b7")).isEqualTo("rojo=00f067aa0ba902b7");
    assertThat(state(" rojo=1 ,\tcongo=t61rcWkgMzE ")).isEqualTo("rojo=1,congo=t61rcWkgMzE");
    assertThat(state("a=1,,b=2,")).isEqualTo("a=1,b=2");
    assertThat(state("1tenant@sys=a b,z_-*/9=~!")).isEqualTo("1tenant@sys=a b,z_-*/9=~!");
    assertThat(state("")).isNull();
    assertThat(state(" , ,")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rojo",
        "=1",
        "rojo=",
        "Rojo=1",
        "ro jo=1",
        "rojo =1",
        "rojo=1=2",
        "rojo=ä",
        "rojo=a\u0001",
        "@sys=1",
        "fine=1,br\u0000ken=2"
      })
  void aListThatBreaksTheRulesIsLeftOutAsAWhole(String header) {
    assertThat(state(header)).isNull();
    assertThat(RemoteParent.parse(HEADER, header)).hasToString(HEADER);
  }

  /** Level 1 refuses these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1rojo=1",
        "tenant@=1",
        "tenant@1sys=1",
        "tenant@system-name-too-long=1",
        "a@b@c=1"
      })
  void keysOfLevel2ArePassedOn(String header) {
    assertThat(state(header)).isEqualTo(header);
  }

  @Test
  void theLimitsOfTheList() {
    assertThat(state(repeated("a=1", 32))).isEqualTo(repeated("a=1", 32));
    assertThat(state(repeated("a=1", 33))).isNull();
    assertThat(state("a".repeat(256) + "=1")).hasSize(258);
    assertThat(state("a".repeat(257) + "=1")).isNull();
    assertThat(state("a".repeat(241) + "@" + "s".repeat(14) + "=1")).hasSize(258);
    assertThat(state("a".repeat(242) + "@s=1")).hasSize(246);
    assertThat(state("a@" + "s".repeat(254) + "=1")).hasSize(258);
    assertThat(state("a@" + "s".repeat(255) + "=1")).isNull();
    assertThat(state("a=" + "v".repeat(256))).hasSize(258);
    assertThat(state("a=" + "v".repeat(257))).isNull();
  }

  @Test
  void aListThatIsTooLongLosesLongMembersFirstAndThenTheOldest() {
    String large = "b=" + "v".repeat(200);
    assertThat(state("a=1," + large + ",c=3," + large + ",d=4," + large))
        .isEqualTo("a=1," + large + ",c=3," + large + ",d=4");
    String small = "b=" + "v".repeat(98);
    assertThat(state(repeated(small, 6))).isEqualTo(repeated(small, 5));
    assertThat(Objects.requireNonNull(state(repeated("a=" + "v".repeat(16), 27)))).hasSize(512);
  }
}
