package dev.motus.analysis.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a golden trace is no part of it. */
class MasksTest {
  private final Masks masks = new Masks();

  /** What an object without a {@code toString()} of its own shows, which no two runs share. */
  @Test
  void anObjectThatShowsItsIdentityIsMasked() {
    Supplier<String> lambda = () -> "";
    String own = MasksTest.class.getName();

    for (Object each : List.of(new MasksTest(), new Object(), new String[0], new int[0])) {
      String name = each.getClass().getName();
      assertThat(masks.applied("-> \"" + each + "\"")).isEqualTo("-> \"" + name + "@<id>\"");
    }
    assertThat(masks.applied("a " + lambda + " b")).isEqualTo("a " + own + "$$Lambda@<id> b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write to ada@cafe.example.",
        "ada.Lovelace@beef.org",
        "@facade",
        "com.example.Order@12345678901",
        "user@10"
      })
  void whatOnlyLooksLikeItStays(String text) {
    assertThat(masks.applied(text)).isEqualTo(text);
  }
}
