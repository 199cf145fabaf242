package dev.motus.integration.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.integration.models.Client;
import dev.motus.integration.models.Provider;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of what is written to the cache, how much stays for an hour: that has another price. */
class AnthropicCacheTest {
  static List<Client> clients() {
    return AnthropicClients.all();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void theTraceKeepsWhatIsWrittenForAnHourApart(Client client) throws Exception {
    try (Provider provider = new Provider();
        AgentRuntime runtime =
            AgentRuntime.start(
                TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build())) {
      client.ask().at(provider.url());

      TaskMeta task = runtime.tracer().taskMeta().values().iterator().next();
      assertThat(task.modelCall().usage().cacheWrite()).isEqualTo(50);
      assertThat(task.extraFields())
          .containsEntry("cache_creation_1h_input_tokens", CapturedValue.of(30));
    }
  }
}
