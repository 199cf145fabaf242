package dev.motus.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime that streams, from the call of a traced method to the receiver. */
class RuntimeDeliveryTest {
  private static final TaskDescriptor WORK = Traced.task("work");

  /**
   * Time enough to write thousands of spans to disk on a machine that is busy with other things.
   */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);

  @TempDir Path spool;

  private AgentRuntime start(OtlpSettings otlp) {
    return AgentRuntime.start(
        TraceConfig.defaults().output(otlp).spoolDir(spool).closeTimeout(CLOSE_TIMEOUT).build());
  }

  @Test
  void flushSaysThatEverySpanSoFarHasArrived() throws Exception {
    try (HostileReceiver receiver = HostileReceiver.start();
        AgentRuntime runtime = start(OtlpSettings.of(receiver.url()))) {
      for (int i = 0; i < 120; i++) {
        Traced.run(WORK, () -> {});
      }
      List<DeliveryReport> reports = runtime.flush(Duration.ofSeconds(30));

      assertThat(reports).hasSize(1);
      assertThat(reports.get(0).isComplete()).isTrue();
      assertThat(reports.get(0).delivered()).isEqualTo(120);
      assertThat(receiver.spanNames()).hasSize(120);
    }
  }

  @Test
  void tasksRunOnWhileTheReceiverIsSilentAndClosingDoesNotWaitForIt() throws Exception {
    try (Warnings warnings = Warnings.collect();
        HostileReceiver receiver = HostileReceiver.start()) {
      receiver.does(receiver.silence());
      AgentRuntime runtime = start(OtlpSettings.of(receiver.url()));
      Traced.run(WORK, () -> {});
      receiver.awaitRequests(1);
      // The receiver is silent until this test ends: that these return is the proof.
      for (int i = 0; i < 5_000; i++) {
        Traced.run(WORK, () -> {});
      }
      runtime.close();

      assertThat(Deliveries.spansIn(spool)).isEqualTo(5_001);
      assertThat(receiver.arrived()).isEqualTo(1);
      assertThat(warnings.messages()).isEmpty();
    }
  }

  @Test
  void settingsThatCannotBeUsedAreOneWarningAndTheProgramRunsOn() {
    try (Warnings warnings = Warnings.collect();
        AgentRuntime runtime =
            start(
                OtlpSettings.of("https://h.example/v1/traces")
                    .withHeaders(Map.of("bad name", "hunter22")))) {
      Traced.run(WORK, () -> {});

      assertThat(runtime.flush(Duration.ofSeconds(1))).isEmpty();
      assertThat(warnings.messages()).hasSize(1);
      assertThat(warnings.messages().get(0))
          .contains("bad name", "Nothing is sent there")
          .doesNotContain("hunter22");
    }
  }
}
