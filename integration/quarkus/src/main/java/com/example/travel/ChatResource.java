package com.example.travel;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
}
