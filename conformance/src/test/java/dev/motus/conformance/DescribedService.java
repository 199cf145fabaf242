package dev.motus.conformance;

import com.google.adk.tools.Annotations.Schema;
import dev.langchain4j.agent.tool.P;
import dev.motus.annotation.AgentTask;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An interface whose methods say what they are. */
public interface DescribedService<K> {
  @AgentTask
  @Schema(description = "Finds what belongs to a key.")
  List<? extends K> found(@P("the key") K key) throws IOException, InterruptedException;

  @DELETE
  @Path("/{id}")
  default <T> Optional<? extends T> removed(
      @HeaderParam("If-Match") @Nullable String tag, @Nullable String[]... ids) {
    return Optional.empty();
  }
}
