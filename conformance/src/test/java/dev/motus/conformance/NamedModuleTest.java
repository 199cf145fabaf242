package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.TaskContextAccessor;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The runtime as a named module, with and without the library that it has an accessor for. */
@EnabledIf("isModule")
class NamedModuleTest {
  @TempDir Path folder;

  static boolean isModule() {
    Path runtime = placeOf(AgentRuntime.class);
    return !Files.isDirectory(runtime) || Files.exists(runtime.resolve("module-info.class"));
  }

  /** What the other process runs: a traced call and, with the library, the accessor. */
  static final class Program {
    public static void main(String[] args) throws Exception {
      AgentRuntime.get().tracer().call("call", TaskType.NORMAL_TASK, () -> "done");
      System.out.println(AgentRuntime.class.getModule().getName());
      System.out.println(AgentRuntime.get().tracer().taskMeta().size() + " task");
      if (args.length > 0) {
        System.out.println(Registry.keys());
      }
    }
  }

  /** Apart, because without the library it can't even be loaded. */
  static final class Registry {
    static String keys() {
      ContextRegistry.getInstance().registerThreadLocalAccessor(new TaskContextAccessor());
      return ContextRegistry.getInstance().getThreadLocalAccessors().stream()
          .map(accessor -> String.valueOf(accessor.key()))
          .collect(Collectors.joining(","));
    }
  }

  @Test
  void worksWithoutTheLibrary() throws Exception {
    assertThat(run(List.of())).containsExactly("dev.motus.runtime", "1 task");
  }

  @Test
  void theAccessorOfTheModuleIsRegisteredByHand() throws Exception {
    assertThat(run(List.of(placeOf(ContextSnapshot.class))))
        .containsExactly("dev.motus.runtime", "1 task", "dev.motus.task");
  }

  private List<String> run(List<Path> libraries) throws Exception {
    List<Path> modules = new ArrayList<>(libraries);
    modules.add(placeOf(AgentRuntime.class));
    modules.add(placeOf(TaskType.class));
    modules.add(placeOf(JsonFactory.class));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-p", path(modules), "--add-modules", "ALL-MODULE-PATH"));
    command.addAll(List.of("-cp", placeOf(Program.class).toString(), Program.class.getName()));
    libraries.forEach(library -> command.add("accessor"));
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MOTUS_"));
    Process process = builder.directory(folder.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text.lines().toList();
  }

  private static String path(List<Path> places) {
    return places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
