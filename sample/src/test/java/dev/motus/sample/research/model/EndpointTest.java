package dev.motus.sample.research.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointTest {
  @Test
  void withoutAddressAndKeyThereIsNone() {
    assertThat(Endpoint.from(Map.of("OPENAI_MODEL", "m", "OPENAI_API_KEY", " "))).isEmpty();
  }

  @Test
  void aKeyAloneMeansOpenAi() {
    assertThat(Endpoint.from(Map.of("OPENAI_API_KEY", "k")))
        .hasValueSatisfying(
            endpoint ->
                assertThat(endpoint.chatCompletions())
                    .isEqualTo(URI.create("https://api.openai.com/v1/chat/completions")));
  }

  @Test
  void addressKeyAndModelAreTaken() {
    assertThat(
            Endpoint.from(
                Map.of(
                    "OPENAI_BASE_URL", "http://localhost:11434/v1/",
                    "OPENAI_API_KEY", "k",
                    "OPENAI_MODEL", "llama")))
        .hasValue(new Endpoint(URI.create("http://localhost:11434/v1/"), "k", "llama"))
        .hasValueSatisfying(
            endpoint ->
                assertThat(endpoint.chatCompletions())
                    .hasToString("http://localhost:11434/v1/chat/completions"));
  }

  @Test
  void whatIsNoAddressIsExplained() {
    for (String wrong : new String[] {"localhost:8080", "ftp://host/v1", "http://", "a b"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Endpoint.from(Map.of("OPENAI_BASE_URL", wrong)))
          .withMessageStartingWith("OPENAI_BASE_URL is \"" + wrong + "\"")
          .withMessageContaining("must be an http or https address");
    }
  }

  @Test
  void itsTextDoesNotShowTheKey() {
    assertThat(new Endpoint(URI.create("http://h/v1"), "secret", "m"))
        .hasToString("m at http://h/v1");
  }
}
