package dev.motus.integration.processors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application is the same, and so is its trace, whichever processor comes first. */
class ProcessorOrderTest {
  /** Each by how its jar, or the folder of ours, begins. */
  private static final List<String> PROCESSORS =
      List.of(
          "motus-processor",
          "lombok-1",
          "mapstruct-processor",
          "dagger-compiler",
          "value-",
          "auto-service-1");

  private static final String TRACE =
      """
      Ann
      order {order={"customer":"Ann","article":"tea","count":2}} -> "Receipt{article=tea, cents=1800}"
        rowOf {order={"customer":"Ann","article":"tea","count":2}} -> {"customer":"Ann","article":"tea","count":2}
        of {cents=2000} -> 1800
      """;

  @TempDir Path folder;

  /** Ours first, last and between others, and all the other way round. */
  static Stream<List<String>> orders() {
    List<String> reversed = new ArrayList<>(PROCESSORS);
    Collections.reverse(reversed);
    return Stream.concat(
        IntStream.of(0, 1, 3).mapToObj(ProcessorOrderTest::from), Stream.of(reversed));
  }

  private static List<String> from(int first) {
    List<String> order = new ArrayList<>(PROCESSORS);
    Collections.rotate(order, -first);
    return order;
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theTraceIsTheSame(List<String> order) throws Exception {
    String classPath = System.getProperty("java.class.path");
    List<String> compiler =
        new ArrayList<>(
            List.of(
                java("javac"),
                "-encoding",
                "UTF-8",
                "-parameters",
                "-Xlint:all,-processing,-options,-classfile,-path",
                "-proc:full",
                "-d",
                folder.toString(),
                "-cp",
                classPath,
                "-processorpath",
                path(order, classPath)));
    if (Runtime.version().feature() < 21) {
      compiler.remove("-proc:full");
    }
    try (Stream<Path> sources = Files.walk(Path.of("src/application/java"))) {
      sources.filter(Files::isRegularFile).map(Path::toString).forEach(compiler::add);
    }

    assertThat(run(compiler)).doesNotContain("error:", "motus:");
    assertThat(
            run(
                List.of(
                    java("java"),
                    "-cp",
                    folder + File.pathSeparator + classPath,
                    "com.example.shop.Shop")))
        .isEqualTo(TRACE);
  }

  private static String java(String command) {
    return Path.of(System.getProperty("java.home"), "bin", command).toString();
  }

  /** The class path, with the processors at its beginning. */
  private static String path(List<String> order, String classPath) {
    List<String> rest = new ArrayList<>(Arrays.asList(classPath.split(File.pathSeparator)));
    List<String> path = new ArrayList<>();
    for (String name : order) {
      String entry =
          rest.stream()
              .filter(
                  each ->
                      Path.of(each).getFileName().toString().startsWith(name)
                          || name.equals("motus-processor")
                              && each.endsWith(
                                  Path.of("processor", "target", "classes").toString()))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("No " + name + " in " + classPath));
      rest.remove(entry);
      path.add(entry);
    }
    path.addAll(rest);
    return String.join(File.pathSeparator, path);
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }
}
