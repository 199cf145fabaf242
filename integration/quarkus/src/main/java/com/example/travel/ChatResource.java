package com.example.travel;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/")
public class ChatResource {
  @Inject TravelAgent agent;

  @GET
  @Path("chat")
  public String chat(@RestQuery String message) {
    return agent.chat(message);
  }

  @GET
  @Path("stream")
  public Multi<String> stream(@RestQuery String message) {
    return agent.stream(message);
  }
}
