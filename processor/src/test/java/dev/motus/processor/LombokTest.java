package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auto.common.MoreElements;
import com.google.common.collect.ImmutableSet;
import com.palantir.javapoet.JavaFile;
import dev.motus.processor.SourceCompiler.Compiled;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
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
  void constructorsOfLombokAreMirrored(boolean lombokFirst) {
    Compiled compiled =
        SourceCompiler.javac(temporary)
            .addToClassPath(LOMBOK)
            .withProcessors(List.of())
            .with("-processorpath", processorPath(lombokFirst))
            .compile(
                TestSources.of(
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
                    """));

    assertThat(compiled.success()).as(compiled.messages()).isTrue();
    assertThat(compiled.generatedFile("com/example/TracedWebTools.java"))
        .contains("public TracedWebTools(String base, int limit) {")
        .doesNotContain("lombok");
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
