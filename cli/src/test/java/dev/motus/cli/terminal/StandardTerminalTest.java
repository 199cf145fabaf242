package dev.motus.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of the terminal. */
class StandardTerminalTest {
  @ParameterizedTest
  @CsvSource({
    "none, false, false, 80",
    "'none,out', true, false, 80",
    "'none,err', false, true, 80",
    "'none,err,out,132', true, true, 132",
    "'none,err,out,0', true, true, 80",
    "'none,err,out,99999', true, true, 80",
    "'', false, false, 80",
  })
  void startScriptKnowsBest(String said, boolean out, boolean err, int columns) {
    Terminal.Facts facts = StandardTerminal.facts(said, true, name -> null, "Linux");

    assertThat(facts).isEqualTo(new Terminal.Facts(out, err, false, columns));
  }

  @Test
  void withoutItTheJdkIsAsked() {
    assertThat(StandardTerminal.facts(null, true, name -> null, "Linux").outIsTerminal()).isTrue();
    assertThat(StandardTerminal.facts(null, false, name -> null, "Linux").errIsTerminal())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "xterm, , Linux, true",
    "xterm, 1, Linux, false",
    "xterm, '', Linux, true",
    "dumb, , Linux, false",
    ", , Linux, false",
    ", , Windows 11, false",
  })
  void coloursAreForTerminalsThatHaveThemAndUsersWhoWantThem(
      String term, String noColor, String osName, boolean colours) {
    Map<String, String> environment = new java.util.HashMap<>();
    environment.put("TERM", term);
    environment.put("NO_COLOR", noColor);

    assertThat(StandardTerminal.facts("out", true, environment::get, osName).colours())
        .isEqualTo(colours);
  }

  @Test
  void newWindowsTerminalHasColours() {
    assertThat(
            StandardTerminal.facts("out", true, Map.of("WT_SESSION", "x")::get, "Windows 11")
                .colours())
        .isTrue();
  }
}
