package dev.motus.sample.research;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.motus.runtime.task.TaskContext;
import dev.motus.sample.research.tools.FileToolsCatalog;
import dev.motus.sample.research.tools.TracedFileTools;
import dev.motus.tools.adapter.McpTools;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * The agent's tools for any client of the Model Context Protocol that starts this program: {@code
 * [folder]}. It speaks over its standard input and output until the input ends.
 */
public final class ToolServer {
  private ToolServer() {}

  /** Serves the tools on a folder, by default the current one. */
  public static void main(String[] args) {
    Path folder = Path.of(args.length == 0 ? "" : args[0]).toAbsolutePath();
    TracedFileTools tools =
        new TracedFileTools(
            folder,
            TaskContext.wrapExecutorService(
                Executors.newFixedThreadPool(4, ToolServer::endsWithTheServer)));
    McpSyncServer unused =
        McpServer.sync(
                new StdioServerTransportProvider(
                    new JacksonMcpJsonMapper(JsonMapper.builder().build())))
            .serverInfo("files", "1.0")
            .capabilities(ServerCapabilities.builder().tools(false).build())
            .tools(McpTools.of(FileToolsCatalog.of(tools)))
            // The catalogue checks what it is given, and says more of what is wrong.
            .validateToolInputs(false)
            .build();
  }

  private static Thread endsWithTheServer(Runnable work) {
    Thread thread = new Thread(work, "reader");
    thread.setDaemon(true);
    return thread;
  }
}
