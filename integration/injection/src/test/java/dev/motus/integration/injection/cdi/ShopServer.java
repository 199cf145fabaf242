package dev.motus.integration.injection.cdi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The shop behind a server of the JDK's, which lets requests finish when Weld is shut down. */
@ApplicationScoped
class ShopServer {
  private static final int SECONDS_TO_FINISH = 60;

  @Inject Clerk clerk;
  private @Nullable HttpServer server;

  /** Weld closes the container by a hook of its own when the process is told to end. */
  public static void main(String[] args) {
    SeContainerInitializer.newInstance()
        .disableDiscovery()
        .addPackages(ShopServer.class)
        .initialize();
  }

  void open(@Observes @Initialized(ApplicationScoped.class) Object event) throws IOException {
    if (System.getProperty("model.url") == null) {
      return; // The shop is used without its server.
    }
    HttpServer opened =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    opened.setExecutor(Executors.newCachedThreadPool());
    opened.createContext("/order", this::answer);
    opened.start();
    server = opened;
    System.out.println("Listening on port " + opened.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      byte[] answer =
          clerk.serve(exchange.getRequestURI().getQuery()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  void close(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    if (server != null) {
      server.stop(SECONDS_TO_FINISH);
    }
  }
}
