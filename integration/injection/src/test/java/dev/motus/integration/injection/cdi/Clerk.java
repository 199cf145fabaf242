package dev.motus.integration.injection.cdi;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a model, by HTTP, before it orders. */
@ApplicationScoped
class Clerk {
  private final HttpClient http = HttpClient.newHttpClient();

  @Inject Orders orders;

  @AgentTask(type = TaskType.AGENT_CALL)
  String serve(String wish) throws IOException, InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create(System.getProperty("model.url")))
            .POST(BodyPublishers.ofString(wish))
            .build();
    String answer = http.send(question, BodyHandlers.ofString()).body();
    return answer.contains("It is done.") ? orders.order("a lamp") : answer;
  }
}
