package com.example.travel;

import dev.motus.integration.testing.ModelServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Has Quarkus call a model on loopback. */
public class LoopbackModel implements QuarkusTestResourceLifecycleManager {
  private ModelServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = new ModelServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of("quarkus.langchain4j.openai.base-url", server.url() + "/v1/");
  }

  @Override
  public void stop() {
    server.close();
  }
}
