package dev.motus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that can't be read: one warning, and the default. */
class SettingsWarningsTest {
  private static final String FLAG = "'1, true, yes, 0, false or no'";

  @ParameterizedTest
  @CsvSource({
    "MOTUS_TRACING, on, " + FLAG + ", 0",
    "MOTUS_TRACING, 2, " + FLAG + ", 0",
    "MOTUS_TRACING_EXPORT, maybe, " + FLAG + ", 0",
    "MOTUS_TRACING_ONLINE, ja, " + FLAG + ", 0",
    "MOTUS_ON_CLOUD, soon, " + FLAG + ", 0",
    "MOTUS_TRACING_OPEN, firefox, " + FLAG + ", 1",
    "MOTUS_COLLECTION_LEVEL, full, 'disabled, basic or detailed', basic",
    "MOTUS_TRACING_PORT, http, 'a number from 0 to 65535', any free port",
    "MOTUS_TRACING_PORT, -1, 'a number from 0 to 65535', any free port",
    "MOTUS_TRACING_PORT, 65536, 'a number from 0 to 65535', any free port",
    "MOTUS_TRACING_PORT, 99999999999999999999, 'a number from 0 to 65535', any free port",
    "MOTUS_TRACE_SCOPE, process, session or root, session",
  })
  void warningNamesVariableValueWhatIsAllowedAndWhatIsUsed(
      String variable, String value, String allowed, String used) {
    Variables variables = new Variables().env(variable, value);
    TraceConfig config = variables.read();

    assertThat(variables.warnings()).hasSize(1);
    assertThat(variables.warnings().get(0))
        .startsWith(variable + " is \"" + value + "\"")
        .contains("Allowed: " + allowed + ".")
        .endsWith("Used instead: " + used + ".");
    assertThat(config.toString()).isEqualTo(TraceConfig.defaults().build().toString());
    assertThat(config.openViewer()).isTrue();
    assertThat(config.livePort()).isZero();
  }

  @Test
  void directoryThatIsNoPath() {
    Variables variables = new Variables().env("MOTUS_TRACING_DIR", "a\0b");
    TraceConfig config = variables.read();

    assertThat(config.logDir().toString()).matches("traces.trace_\\d{8}_\\d{6}");
    assertThat(variables.warnings()).hasSize(1);
    assertThat(variables.warnings().get(0))
        .contains("MOTUS_TRACING_DIR", "a path", "Used instead: traces/trace_<time>");
  }

  @Test
  void unreadableLevelIsBasicAlsoBesideTracingSoThatNoTypingErrorRecordsContent() {
    for (String tracing : new String[] {"MOTUS_TRACING", "MOTUS_TRACING_ONLINE"}) {
      Variables variables = new Variables().env(tracing, "1").env("MOTUS_COLLECTION_LEVEL", "all");
      TraceConfig config = variables.read();

      assertThat(config.collectionLevel()).isEqualTo(CollectionLevel.BASIC);
      assertThat(config.exportEnabled()).as("the rest of what tracing says").isTrue();
      assertThat(variables.warnings()).hasSize(1);
      assertThat(variables.warnings().get(0))
          .startsWith("MOTUS_COLLECTION_LEVEL is \"all\"")
          .endsWith("Used instead: basic.");
    }
  }

  @Test
  void emptyLevelIsNoneAsEverywhere() {
    for (String empty : new String[] {"", "  "}) {
      Variables variables =
          new Variables().env("MOTUS_TRACING", "1").env("MOTUS_COLLECTION_LEVEL", empty);

      assertThat(variables.read().collectionLevel()).isEqualTo(CollectionLevel.DETAILED);
      assertThat(variables.warnings()).isEmpty();
    }
  }

  @Test
  void everyUnreadableVariableIsWarnedAboutOnce() {
    Variables variables = new Variables();
    for (String each :
        new String[] {
          "MOTUS_TRACING_EXPORT", "MOTUS_COLLECTION_LEVEL", "MOTUS_TRACING_OPEN",
          "MOTUS_TRACING_PORT", "MOTUS_TRACE_SCOPE", "MOTUS_ON_CLOUD"
        }) {
      variables.env(each, "?");
    }
    variables.env("MOTUS_TRACING", "1").env("MOTUS_TRACING_ONLINE", "1").read();

    assertThat(variables.warnings()).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void readableEnvironmentGivesNoWarning() {
    Variables variables =
        new Variables()
            .env("MOTUS_TRACING", "yes")
            .env("MOTUS_COLLECTION_LEVEL", "DETAILED")
            .env("LITHOSAI_API_KEY", "sk-secret");
    variables.read();

    assertThat(variables.warnings()).isEmpty();
  }
}
