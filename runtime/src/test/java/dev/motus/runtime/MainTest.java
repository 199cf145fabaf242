package dev.motus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.motus.annotation.TaskType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar motus-runtime.jar recover DIR}. */
class MainTest {
  private static final String JOURNAL =
      "{\"e\":\"journal\",\"version\":1,\"trace_id\":\"5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90\"}\n"
          + "{\"e\":\"end\",\"id\":1,\"start_us\":1,\"end_us\":2,\"func\":\"f\",\"task_type\":\"tool_call\"}\n";

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Main.run(args, new PrintStream(out, true), new PrintStream(err, true));
  }

  @Test
  void exitCodeSaysWhetherTheFilesAreThere() throws Exception {
    Path trace = Files.createDirectory(directory.resolve("trace"));
    assertThat(run("recover", trace.toString())).isEqualTo(Main.MISUSED);
    assertThat(err.toString()).contains("there is no journal", "MOTUS_TRACING=1");

    Files.writeString(trace.resolve("spans.jsonl"), JOURNAL);
    assertThat(run("recover", trace.toString())).isEqualTo(Main.OK);
    assertThat(out.toString().lines())
        .containsExactly("motus: recovered 1 task, 0 unfinished, 0 errors -> " + trace);

    Files.delete(trace.resolve("tracer_state.json"));
    Files.createDirectories(trace.resolve("tracer_state.json/taken"));
    assertThat(run("recover", trace.toString())).isEqualTo(Main.FAILED);
    assertThat(err.toString()).contains("tracer_state.json", "Remove it");
  }

  @Test
  void wrongCallsShowTheUsage() {
    assertThat(run()).isEqualTo(Main.MISUSED);
    assertThat(run("recover")).isEqualTo(Main.MISUSED);
    assertThat(run("view", "x")).isEqualTo(Main.MISUSED);
    assertThat(run("recover", directory.resolve("missing").toString())).isEqualTo(Main.MISUSED);
    assertThat(err.toString()).contains("usage: java -jar motus-runtime.jar recover DIR");
    assertThat(out.toString()).isEmpty();
  }

  private static Path of(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** A library as a jar: as it is, or made of the folder that the build has. */
  private static void jar(Path classes, Path target) throws IOException {
    if (Files.isRegularFile(classes)) {
      Files.copy(classes, target);
      return;
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    try (OutputStream file = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(file, manifest);
        Stream<Path> all = Files.walk(classes)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new ZipEntry(classes.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, jar);
        jar.closeEntry();
      }
    }
  }

  private String java(Path jar, int exitCode) throws Exception {
    Path said = directory.resolve("said");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    jar.toString(),
                    "recover",
                    directory.toString()))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isEqualTo(exitCode);
    return text;
  }

  @Test
  void runtimeJarAloneSaysWhatIsMissingAndRunsOnceItIsThere() throws Exception {
    Files.writeString(directory.resolve("spans.jsonl"), JOURNAL);
    Path libraries = Files.createDirectory(directory.resolve("lib"));
    Path runtime = libraries.resolve("motus-runtime-0.1.0-SNAPSHOT.jar");
    jar(of(Main.class), runtime);
    assertThat(java(runtime, Main.FAILED))
        .contains("jackson-core.jar is needed", "java -cp", "recover DIR");

    jar(of(JsonFactory.class), libraries.resolve("jackson-core-2.22.4.jar"));
    jar(of(TaskType.class), libraries.resolve("motus-annotations-0.1.0-SNAPSHOT.jar"));
    assertThat(java(runtime, Main.OK)).contains("recovered 1 task");
    assertThat(directory.resolve("tracer_state.json")).exists();
  }

  @Test
  void librariesAreFoundInTheRepositoryThatTheRuntimeLiesIn() throws Exception {
    Files.writeString(directory.resolve("spans.jsonl"), JOURNAL);
    Path repository = directory.resolve("repository");
    Path runtime =
        place(Main.class, repository.resolve("dev/motus/motus-runtime/1/motus-runtime-1.jar"));
    place(
        JsonFactory.class,
        repository.resolve(
            "com/fasterxml/jackson/core/jackson-core/2.22.4/jackson-core-2.22.4.jar"));
    place(
        TaskType.class,
        repository.resolve("dev/motus/motus-annotations/1/motus-annotations-1.jar"));

    assertThat(java(runtime, Main.OK)).contains("recovered 1 task");
  }

  private static Path place(Class<?> type, Path target) throws Exception {
    Files.createDirectories(target.getParent());
    jar(of(type), target);
    return target;
  }
}
