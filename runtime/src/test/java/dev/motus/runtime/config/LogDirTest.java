package dev.motus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The directory that a configuration names is the one where the files go. */
class LogDirTest {
  private static final Path SET = Path.of("my_traces", "run_001");

  @Test
  void whatIsSetIsUsedAsItIs() {
    TraceConfig config = TraceConfig.defaults().logDir(SET).build();
    assertThat(config.logDir()).isEqualTo(SET);
    try (AgentRuntime runtime = AgentRuntime.start(config)) {
      assertThat(runtime.config()).isSameAs(config);
      assertThat(runtime.tracer().directory()).isEqualTo(SET.toAbsolutePath());
    }
    assertThat(config.toBuilder().logDir(null).build().logDir()).isNotEqualTo(SET);
  }

  @Test
  void defaultIsAskedForBeforeAndAfterTheStartAndIsTheSame() {
    TraceConfig config = TraceConfig.defaults().build();
    Path before = config.logDir();
    try (AgentRuntime runtime = AgentRuntime.start(config)) {
      assertThat(before.toString()).matches("traces.trace_\\d{8}_\\d{6}");
      assertThat(config.logDir()).isEqualTo(before);
      assertThat(runtime.config().logDir()).isEqualTo(before);
      assertThat(runtime.tracer().config().logDir()).isEqualTo(before);
      assertThat(runtime.tracer().directory()).isEqualTo(before.toAbsolutePath());
    }
  }

  @Test
  void everyRuntimeHasADirectoryOfItsOwnAndSaysIt() {
    TraceConfig config = TraceConfig.defaults().build();
    try (AgentRuntime first = AgentRuntime.start(config);
        AgentRuntime second = AgentRuntime.start(config)) {
      assertThat(first.config()).isSameAs(config);
      assertThat(second.config()).isNotSameAs(config);
      assertThat(second.config().toString()).isEqualTo(config.toString());
      assertThat(second.tracer().directory()).isEqualTo(second.config().logDir().toAbsolutePath());
    }
  }
}
