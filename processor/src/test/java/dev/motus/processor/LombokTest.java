package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auto.common.MoreElements;
import com.google.common.collect.ImmutableSet;
import com.palantir.javapoet.JavaFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Constructors that Lombok writes are mirrored, whichever processor comes first on the path. */
class LombokTest {
  private static final Path LOMBOK = Path.of("target/test-libraries/lombok.jar");

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void constructorsOfLombokAreMirrored(boolean lombokFirst) throws Exception {
    compile(
        lombokFirst,
        """
            package com.example;

            @lombok.RequiredArgsConstructor
            public class WebTools {
              private final String base;
              @lombok.Getter private final int limit;

              @dev.motus.annotation.Tool
              public String search(String query) {
                return base + query + getLimit();
              }
            }
        """);

    assertThat(Files.readString(temporary.resolve("com/example/TracedWebTools.java")))
        .contains("public TracedWebTools(String base, int limit) {")
        .doesNotContain("lombok");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gettersOfLombokAreProperties(boolean lombokFirst) throws Exception {
    compile(
        lombokFirst,
        """
        package com.example;

        class WebTools {
          @lombok.Data
          static class Hit {
            private final String title;
            @dev.motus.annotation.Redact private final String licence;
          }

          @dev.motus.annotation.Tool
          public java.util.List<Hit> search(String query) {
            return java.util.List.of();
          }
        }
        """);

    assertThat(Files.readString(temporary.resolve("com/example/TracedWebToolsEncoders.java")))
        .contains("case 0 -> hit.getTitle();", "property(\"title\"), redacted(\"licence\")");
    assertThat(Files.readString(temporary.resolve("com/example/RedactedWebTools_HitEncoders.java")))
        .contains("case 0 -> hit.getTitle();", "property(\"title\"), redacted(\"licence\")");
  }

  /** Golden sources have nothing of Lombok's, so its presence must not change a byte. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goldenFilesAreTheSameWithLombokOnThePath(boolean lombokFirst) throws Exception {
    Path in = temporary.resolve("in");
    Path out = temporary.resolve("out");
    List<String> files = new ArrayList<>();
    SortedMap<String, String> expected = new TreeMap<>();
    for (Path folder : TestSources.folders("golden")) {
      // These two have types of java.lang's names, or types that another folder has.
      if (!folder.endsWith("shadowed") && !folder.endsWith("merged")) {
        for (var source : TestSources.files(folder.resolve("in")).entrySet()) {
          Path file = in.resolve(source.getKey());
          Files.createDirectories(file.getParent());
          files.add(Files.writeString(file, source.getValue()).toString());
        }
        expected.putAll(TestSources.files(folder.resolve("out")));
      }
    }
    Files.createDirectories(out);
    List<String> libraries = SourceCompiler.CLASS_PATH.stream().map(Path::toString).toList();
    compile(lombokFirst, out, String.join(File.pathSeparator, libraries), files);

    expected.keySet().removeIf(path -> path.startsWith("META-INF/"));
    SortedMap<String, String> actual = new TreeMap<>();
    TestSources.files(out)
        .forEach(
            (path, text) -> {
              if (path.endsWith(".java")) {
                actual.put(path + ".txt", text);
              }
            });
    assertThat(actual).isEqualTo(expected);
  }

  // A compiler of its own: in this process, the processors would come from the test's class path.
  private void compile(boolean lombokFirst, String text) throws Exception {
    Path source = Files.writeString(temporary.resolve("WebTools.java"), text);
    String classPath =
        Stream.of(
                LOMBOK,
                SourceCompiler.jar(dev.motus.annotation.Tool.class),
                SourceCompiler.jar(dev.motus.runtime.AgentRuntime.class))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    compile(lombokFirst, temporary, classPath, List.of(source.toString()));
  }

  private void compile(boolean lombokFirst, Path generated, String classPath, List<String> files)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    // Manifests of libraries name jars that are not there.
    command.addAll(List.of("-Xlint:all,-processing,-path", "-Werror"));
    Path classes = Files.createDirectories(temporary.resolve("classes"));
    command.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
    command.addAll(List.of("-cp", classPath, "-processorpath", processorPath(lombokFirst)));
    command.addAll(files);
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    // On the newest JDKs, the virtual machine itself warns of what Lombok does.
    String output =
        new String(javac.getInputStream().readAllBytes())
            .lines()
            .filter(line -> !line.startsWith("WARNING: "))
            .collect(Collectors.joining("\n"));

    assertThat(javac.waitFor()).as(output).isZero();
    assertThat(output).isEmpty();
  }

  private static String processorPath(boolean lombokFirst) {
    Stream<Path> ours =
        Stream.of(
                TracedProxyProcessor.class,
                dev.motus.annotation.Tool.class,
                MoreElements.class,
                ImmutableSet.class,
                com.google.common.util.concurrent.internal.InternalFutureFailureAccess.class,
                JavaFile.class)
            .map(SourceCompiler::jar);
    Stream<Path> all =
        lombokFirst
            ? Stream.concat(Stream.of(LOMBOK), ours)
            : Stream.concat(ours, Stream.of(LOMBOK));
    return all.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
