package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.ExportedFile;
import dev.motus.testing.HostileTraces;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a value holds, the page around it stays the same. */
@Tag("slow")
class HostilePageTest {
  @ParameterizedTest(name = "{index}")
  @MethodSource("dev.motus.testing.HostileTraces#values")
  void theViewerHasDataElementsAndItsOwnScriptOnly(String value) {
    String page = ExportedFile.text(new ViewerExporter(), HostileTraces.everywhere(value));
    String harmless = ExportedFile.text(new ViewerExporter(), HostileTraces.everywhere("x"));
    for (String element : List.of("<style", "<img", "<iframe", "<!--")) {
      assertThat(count(page, "(?i)" + element))
          .as(element)
          .isEqualTo(count(harmless, "(?i)" + element));
    }
    assertThat(count(page, "<script>")).as("what runs").isEqualTo(1);
    assertThat(count(page, "(?i)<script"))
        .as("the rest is data")
        .isEqualTo(1 + count(page, "<script [^>]*type=\"(text/plain|application/json)\""));
    assertThat(count(page, "(?i)</script")).isEqualTo(count(page, "(?i)<script"));
    assertThat(page).doesNotContain("\u2028", "\u2029");
  }

  private static int count(String text, String pattern) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }
}
