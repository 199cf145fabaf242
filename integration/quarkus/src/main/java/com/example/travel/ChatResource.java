package com.example.travel;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/")
public class ChatResource {
  @Inject Assistant assistant;

  @GET
  @Path("chat")
  public String chat(@RestQuery String message) {
    return assistant.chat(message);
  }

  @GET
  @Path("stream")
  public Multi<String> stream(@RestQuery String message) {
    return assistant.stream(message);
  }

  @GET
  @Path("tokens")
  @Blocking
  public CompletionStage<String> tokens(@RestQuery String message) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    StringBuilder text = new StringBuilder();
    assistant
        .tokens(message)
        .onPartialResponse(text::append)
        .onCompleteResponse(response -> answer.complete(text.toString()))
        .onError(answer::completeExceptionally)
        .start();
    return answer;
  }
}
