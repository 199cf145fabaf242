package dev.motus.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.cli.outcome.CommandFailure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a test that is made of a run. */
public final class RunTest {
  private final RecordedRun run;
  private final String packageName;
  private final String className;
  private final String methodName;
  private final String agent;
  private final String call;

  /**
   * A test of a run.
   *
   * @param packageName where it belongs; empty for none
   * @param name its class; null for one after the run
   * @param agent what makes the agent, as Java, in which {@code baseUrl} is where the model is
   * @param call the call on the agent, as Java; null for that of the run
   */
  public RunTest(
      RecordedRun run,
      String packageName,
      @Nullable String name,
      String agent,
      @Nullable String call)
      throws CommandFailure {
    this.run = run;
    this.packageName = packageName;
    String task = run.method().orElse(run.root().name()).replaceAll("\\W+", "_");
    this.methodName = Character.isJavaIdentifierStart(task.charAt(0)) ? task : "_" + task;
    this.className =
        name != null
            ? name
            : methodName.substring(0, 1).toUpperCase(Locale.ROOT)
                + methodName.substring(1)
                + "RunTest";
    this.agent = agent;
    this.call = call == null ? AgentCall.of(run) : call;
  }

  /** The texts of the files, by their places in a folder such as {@code src/test}. */
  public Map<Path, String> files() throws JsonProcessingException {
    String folder = packageName.replace('.', '/');
    Path java = Path.of("java", folder);
    Path resources = Path.of("resources", folder);
    String name = className + "." + methodName;
    DefaultIndenter indented = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(indented);
    printer.indentObjectsWith(indented);
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(java.resolve(className + ".java"), source());
    files.put(
        resources.resolve(name + ".cassette.json"),
        new ObjectMapper().writer(printer).writeValueAsString(run.cassette()) + "\n");
    files.put(resources.resolve(name + ".trace"), run.golden());
    return files;
  }

  private String source() {
    StringBuilder masks = new StringBuilder();
    for (String each : run.masks()) {
      masks
          .append("\n        .masking(Pattern.compile(")
          .append(AgentCall.text(each))
          .append("), ")
          .append(AgentCall.text(RecordedRun.replaced()))
          .append(")");
    }
    return (packageName.isEmpty() ? "" : "package " + packageName + ";\n\n")
        + """
        import static org.assertj.core.api.Assertions.assertThat;

        import dev.motus.junit.MotusExtension;
        import dev.motus.junit.RecordedTrace;
        import dev.motus.junit.cassette.Cassette;
        import dev.motus.junit.cassette.CassetteServer;
        %simport org.junit.jupiter.api.Test;
        import org.junit.jupiter.api.extension.ExtendWith;

        /** Made by "motus test" of a run of %s: the agent does the same when the model says the same. */
        @ExtendWith(MotusExtension.class)
        class %s {
          @Test
          @Cassette
          void %s(CassetteServer cassette, RecordedTrace trace) throws Exception {
            String baseUrl = cassette.baseUrl("%s");
            var agent = %s;

            agent.%s;

            assertThat(trace)%s
                .matchesGolden();
          }
        }
        """
            .formatted(
                masks.isEmpty() ? "" : "import java.util.regex.Pattern;\n",
                run.root().startedAt(),
                className,
                methodName,
                run.provider(),
                agent,
                call,
                masks);
  }
}
