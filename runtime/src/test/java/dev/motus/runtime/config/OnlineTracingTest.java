package dev.motus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.Variables;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What going online in code brings along, and what it leaves alone. */
class OnlineTracingTest {
  private final Variables variables = new Variables();

  private TraceConfigBuilder builder() {
    return variables.read().toBuilder();
  }

  private static void assertIs(TraceConfig config, CollectionLevel level, boolean export) {
    assertThat(config.collectionLevel()).isEqualTo(level);
    assertThat(config.exportEnabled()).isEqualTo(export);
  }

  @Test
  void isTheSameWithAndWithoutTheEnvironmentAndByTheVariable() {
    for (TraceConfigBuilder each : List.of(builder(), TraceConfig.defaults())) {
      assertIs(each.build(), CollectionLevel.BASIC, false);
      assertIs(each.onlineTracing(true).build(), CollectionLevel.DETAILED, true);
      assertIs(each.onlineTracing(false).build(), CollectionLevel.BASIC, false);
    }
    variables.env("MOTUS_TRACING_ONLINE", "1");
    assertIs(variables.read(), CollectionLevel.DETAILED, true);
  }

  @Test
  void changesNothingThatWasSetByTheProgram() {
    for (TraceConfigBuilder each : List.of(builder(), TraceConfig.defaults())) {
      each.collectionLevel(CollectionLevel.BASIC).exportEnabled(false).onlineTracing(true);
      assertIs(each.build(), CollectionLevel.BASIC, false);
    }
  }

  @Test
  void changesNoLevelThatAVariableSets() {
    variables.env("MOTUS_COLLECTION_LEVEL", "basic");
    assertIs(builder().onlineTracing(true).build(), CollectionLevel.BASIC, true);
  }

  @Test
  void offInCodeLeavesWhatTheVariablesSay() {
    variables.env("MOTUS_TRACING", "1");
    assertIs(builder().onlineTracing(false).build(), CollectionLevel.DETAILED, true);
  }
}
