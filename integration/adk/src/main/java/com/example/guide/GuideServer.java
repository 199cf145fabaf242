package com.example.guide;

import com.google.adk.agents.RunConfig;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The agent behind a server of the JDK's, which lets requests finish when it is stopped. */
public final class GuideServer {
  private static final int SECONDS_TO_FINISH = 60;

  private GuideServer() {}

  /** The first argument is where the model is. */
  public static void main(String[] args) throws IOException {
    Guide guide = new TracedGuide(args[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/ask",
        exchange -> {
          String question = exchange.getRequestURI().getQuery();
          byte[] answer =
              guide
                  .ask(question, RunConfig.StreamingMode.NONE)
                  .blockingLast()
                  .stringifyContent()
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(SECONDS_TO_FINISH)));
    System.out.println("Listening on port " + server.getAddress().getPort());
  }
}
