package com.example.travel;

import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.service.AiServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The assistant behind a server of the JDK's, which lets requests finish when it is stopped. */
public final class ChatServer {
  private static final int SECONDS_TO_FINISH = 60;

  private ChatServer() {}

  /** The first argument is where the model is. */
  public static void main(String[] args) throws IOException {
    Assistant assistant =
        new TracedAssistant(
            AiServices.builder(Assistant.class)
                .chatModel(Models.chat(args[0]))
                .tools(new TracedWeatherTools())
                .build());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/chat",
        exchange -> {
          byte[] answer =
              assistant.chat(exchange.getRequestURI().getQuery()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(SECONDS_TO_FINISH)));
    System.out.println("Listening on port " + server.getAddress().getPort());
  }
}
