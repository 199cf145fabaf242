package dev.motus.sample.research.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.identity.SpanIds;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.trace.TaskMeta;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request takes its trace along, and the server goes on with it. */
class TraceHeaderTest {
  @Test
  void whatTheServerTracesIsBelowTheRequest() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (AgentRuntime runtime = AgentRuntime.start(TraceConfig.defaults().build())) {
      TraceManager tracer = runtime.tracer();
      server.createContext(
          "/",
          exchange -> {
            TaskContext.extract(exchange.getRequestHeaders()::getFirst)
                .run(() -> tracer.startTask("served", TaskType.NORMAL_TASK).end());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
      URI address =
          URI.create(
              "http://"
                  + server.getAddress().getAddress().getHostAddress()
                  + ":"
                  + server.getAddress().getPort()
                  + "/");
      new TracedModelConnection().post(address, "", "{}");

      List<TaskMeta> tasks = List.copyOf(tracer.taskMeta().values());
      TaskMeta post = tasks.get(0);
      TaskMeta served = tasks.get(1);
      String session = tracer.traceId().replace("-", "");
      assertThat(post.name()).isEqualTo("http_post");
      assertThat(served.remoteParent()).isEqualTo(SpanIds.of(session, post.id()));
      assertThat(served.traceId()).isEqualTo(post.traceId());
    } finally {
      server.stop(0);
    }
  }
}
