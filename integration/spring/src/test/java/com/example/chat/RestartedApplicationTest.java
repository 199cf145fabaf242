package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application with DevTools, which loads the classes of folders anew after each change, and
 * those of jars once.
 */
class RestartedApplicationTest {
  private static final int STARTS = 3;
  private static final String LOADER =
      "org.springframework.boot.devtools.restart.classloader.RestartClassLoader";

  @TempDir Path folder;

  @Test
  void eachStartIsTracedAsTheFirstAndNothingOfEarlierOnesStays() throws Exception {
    Path classes = copy(own("classes"), folder.resolve("classes"));
    // Netty's threads would hold the loader of the start that made them.
    Stream<String> libraries =
        RunningApplication.classPathWithout(
                own("classes").toString(), own("test-classes").toString(), "netty")
            .map(Path::of)
            .map(this::inJar)
            .map(Path::toString);
    try (ModelServer model = new ModelServer();
        RunningApplication application =
            new RunningApplication(
                folder,
                model,
                Stream.concat(Stream.of(classes.toString()), libraries),
                List.of("-XX:SoftRefLRUPolicyMSPerMB=0"))) {
      for (int start = 1; start <= STARTS; start++) {
        URI address = application.awaitAddress(start);
        ask(address);
        if (start < STARTS) {
          change(classes.resolve("com/example/chat/ChatController.class"), start);
        }
      }
      assertThat(application.log()).contains("restartedMain");
      assertThat(application.log().lines().filter(line -> line.contains(" dev.motus ")))
          .as("one line a start, and no warning")
          .hasSize(STARTS)
          .allMatch(line -> line.contains("Motus traces 6 beans: "));
      awaitThatOnlyTheFirstAndTheLastLoaderAreThere(application);
      application.terminate();
      application.awaitEnd();
      try (Stream<Path> files = Files.walk(application.traces())) {
        List<Path> traces =
            files.filter(each -> each.endsWith("tracer_state.json")).map(Path::getParent).toList();
        assertThat(traces).hasSize(STARTS);
        for (Path each : traces) {
          assertThat(new TraceFile(each).trees())
              .isEqualTo(Map.of(ExpectedTree.of("call", "weather", "book"), 1L));
        }
      }
    }
  }

  private static Path own(String name) {
    return Path.of("target", name).toAbsolutePath();
  }

  private static void ask(URI address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/chat?message=weather:Lisbon+book:Porto")).build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
        .isEqualTo("It is done.");
  }

  private static void change(Path file, int number) throws IOException {
    long time = Files.getLastModifiedTime(file).toMillis();
    Files.setLastModifiedTime(file, FileTime.fromMillis(time + number * 10_000L));
  }

  /**
   * What nobody refers to any more goes with a collection, which the histogram causes. The loader
   * of the first start stays, with Motus and without: Spring Boot's shutdown hook and static fields
   * of Spring AI and H2 refer to it.
   */
  private static void awaitThatOnlyTheFirstAndTheLastLoaderAreThere(RunningApplication application)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    int loaders;
    do {
      loaders = loaders(application);
    } while (loaders > 2 && System.nanoTime() < end);
    assertThat(loaders).isBetween(1, 2);
  }

  private static int loaders(RunningApplication application) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process histogram =
        new ProcessBuilder(jcmd.toString(), "" + application.id(), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    return new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length >= 4 && words[3].equals(LOADER))
        .mapToInt(words -> Integer.parseInt(words[1]))
        .sum();
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
    return to;
  }

  /** Motus, too, as an application has it. */
  private Path inJar(Path entry) {
    if (!Files.isDirectory(entry)) {
      return entry;
    }
    try (Stream<Path> all = Files.walk(entry)) {
      Path jar = Files.createTempFile(folder, "library", ".jar");
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file)) {
        for (Path each : all.filter(Files::isRegularFile).toList()) {
          out.putNextEntry(new JarEntry(entry.relativize(each).toString()));
          Files.copy(each, out);
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
