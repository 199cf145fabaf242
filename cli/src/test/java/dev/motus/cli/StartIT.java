package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How soon the command is there, on whichever Java these tests run. */
class StartIT {
  private static final int TRIES = 5;

  @TempDir Path directory;
  private InstalledMotus motus;

  @BeforeEach
  void install() {
    motus = new InstalledMotus(directory);
    for (int i = 0; i < 5; i++) {
      Traces.write(directory.resolve("traces/trace_" + i), Traces.agent("research"));
    }
  }

  /** What the processor spent, as others may use the machine; the least of some tries. */
  private double seconds(String arguments) throws Exception {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      String command = "TIMEFORMAT='%U %S'; time '" + InstalledMotus.script() + "' " + arguments;
      InstalledMotus.Ended ended = motus.run("bash", "-c", command + " > /dev/null");
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      least =
          Math.min(
              least,
              Arrays.stream(ended.err().strip().split("\\s+"))
                  .mapToDouble(Double::parseDouble)
                  .sum());
    }
    return least;
  }

  @Test
  void versionTakesLessThanFourTenthsOfASecondAndListLessThanOne() throws Exception {
    assertThat(seconds("--version")).isLessThanOrEqualTo(0.4);
    assertThat(seconds("list")).isLessThanOrEqualTo(1.0);
  }

  @Test
  void commandLoadsOnlyWhatItNeeds() throws Exception {
    motus.environment.merge("MOTUS_JAVA_OPTS", "-Xlog:class+load", (home, log) -> home + " " + log);

    assertThat(motus.motus("--version").out())
        .contains("motus 0.", "dev.motus.cli.Main")
        .doesNotContain("picocli.", "com.fasterxml.jackson");
    assertThat(motus.motus("list").out())
        .contains("dev.motus.cli.ListCommand", "traces/trace_4")
        .doesNotContain("io.modelcontextprotocol", "reactor.", "dev.motus.cli.ViewCommand")
        .doesNotContain("com.fasterxml.jackson.databind.json.JsonMapper");
  }

  @Test
  void versionIsTheSameHoweverItIsAskedFor() throws Exception {
    String usual = motus.motus("--version").out();

    assertThat(usual).matches("motus [0-9].* \\(Java \\d+\\)\\R");
    assertThat(motus.motus("-V").out()).isEqualTo(usual);
    assertThat(new Person(directory.resolve("home"), directory).runs("--version").out())
        .as("by the command line")
        .isEqualTo(usual);
  }
}
