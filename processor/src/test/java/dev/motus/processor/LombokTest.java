package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auto.common.MoreElements;
import com.google.common.collect.ImmutableSet;
import com.palantir.javapoet.JavaFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Process javac =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-Xlint:all,-processing",
                "-Werror",
                "-d",
                temporary.toString(),
                "-cp",
                classPath,
                "-processorpath",
                processorPath(lombokFirst),
                source.toString())
            .redirectErrorStream(true)
            .start();
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
