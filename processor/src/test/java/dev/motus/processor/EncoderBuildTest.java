package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.motus.processor.RecordingEnvironment.Recorded;
import dev.motus.processor.SourceCompiler.Compiled;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How encoders behave as a part of builds. */
class EncoderBuildTest {
  private static final String HIT = "package com.example;\n\npublic record Hit(String title) {}\n";

  private static final String TOOLS =
      """
      package com.example;

      public interface WebTools {
        @dev.motus.annotation.Tool
        Hit search(String query);
      }
      """;

  @TempDir Path temporary;

  @Test
  void encodersAreWithinTheProxyWhichHasTheTracedTypeAsItsOnlyOrigin() {
    Recorded proxies = RecordingEnvironment.around(new TracedProxyProcessor(), Map.of());
    Compilation compilation =
        Javac.strict()
            .withProcessors(proxies.processor())
            .compile(Javac.sources(HIT, TOOLS, TOOLS.replace("WebTools", "FileTools")));

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(proxies.origins())
        .isEqualTo(
            Map.of(
                "com.example.TracedWebTools", List.of("com.example.WebTools"),
                "com.example.TracedFileTools", List.of("com.example.FileTools")));
    assertThat(GeneratedFiles.text(compilation, "com/example/TracedFileTools.java"))
        .contains(".encoders(Encoders.ALL)", "add(Hit.class,");
  }

  @Test
  void typeThatIsCompiledAlreadyGetsTheSameEncoderAsOneInTheSameCompilation() {
    Compilation together = Javac.strict().compile(Javac.sources(HIT, TOOLS));
    Compilation before = Javac.withoutProcessors().compile(Javac.sources(HIT));
    Path classes = GeneratedFiles.write(before, temporary);
    Compilation after =
        Javac.strict()
            .withClasspath(ClassPath.files(ClassPath.usualAnd(List.of(classes))))
            .compile(Javac.sources(TOOLS));

    assertThat(after.diagnostics()).isEmpty();
    assertThat(GeneratedFiles.texts(after)).isEqualTo(GeneratedFiles.texts(together)).hasSize(2);
  }

  @Test
  void typesThatAModuleDoesNotExportAreLeftOut() {
    Map<String, String> library = new LinkedHashMap<>();
    library.put("module-info.java", "module lib { exports lib.api; }\n");
    library.putAll(
        TestSources.of(
            "package lib.internal;\n\npublic record Detail(String text) {}\n",
            """
            package lib.api;

            @SuppressWarnings("exports")
            public record Hit(String title, lib.internal.Detail detail) {}
            """));
    Compilation lib =
        Javac.withoutProcessors().withClasspath(List.of()).compile(Javac.sources(library));
    assertThat(lib).succeeded();

    Map<String, String> sources =
        new LinkedHashMap<>(TestSources.of(TOOLS.replace("Hit", "lib.api.Hit")));
    sources.put(
        "module-info.java", "module com.example { requires dev.motus.runtime; requires lib; }\n");
    String modulePath =
        Stream.of(
                ClassPath.jar(dev.motus.annotation.Tool.class),
                ClassPath.jar(dev.motus.runtime.AgentRuntime.class),
                ClassPath.jar(com.fasterxml.jackson.core.JsonFactory.class),
                GeneratedFiles.write(lib, temporary.resolve("lib")))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Compiled compiled =
        SourceCompiler.javac(temporary.resolve("app"))
            .withClassPath(List.of())
            .with("--module-path", modulePath)
            .compile(sources);

    assertThat(compiled.success()).as(compiled.messages()).isTrue();
    assertThat(compiled.generatedFile("com/example/TracedWebTools.java"))
        .contains("hit.detail();", "component(\"detail\")")
        .contains("add(Hit.class,")
        .doesNotContain("Detail.class");
  }

  @Test
  void sealedHierarchyInOneSourceFileCompilesWithoutAWarning() {
    Compilation compilation =
        Javac.strict()
            .compile(
                Javac.sources(
                    TOOLS,
                    """
                    package com.example;

                    public sealed interface Hit {}

                    record WebHit(String url, Extra extra) implements Hit {}

                    record Extra(Hit other) {}
                    """));

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedFiles.text(compilation, "com/example/TracedWebTools.java"))
        .contains("add(WebHit.class,", "add(Extra.class,");
  }

  @Test
  void ecjTakesAccessorsWhoseTypesItCannotSee() {
    Compilation library =
        Javac.withoutProcessors()
            .compile(
                Javac.sources(
                    """
                    package lib;

                    public sealed interface Hit {
                      record Web(String url, Detail detail) implements Hit {}

                      record Local(String path, Detail[] details) implements Hit {}
                    }
                    """,
                    "package lib;\n\nrecord Detail(String text) {}\n"));
    assertThat(library).succeeded();
    Path classes = GeneratedFiles.write(library, temporary.resolve("library"));
    Compiled compiled =
        SourceCompiler.ecj(temporary.resolve("app"))
            .withClassPath(ClassPath.usualAnd(List.of(classes)))
            .compile(TestSources.of(TOOLS.replace("Hit", "lib.Hit")));

    assertThat(compiled.success()).as(compiled.messages()).isTrue();
    assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
    assertThat(compiled.generatedFile("com/example/TracedWebTools.java"))
        .contains("web.detail();", "local.details();");
  }

  /** What the encoders were called when they had files of their own. */
  @Test
  void classNamedAfterTheProxyAndItsEncodersIsTheUsers() {
    Compilation compilation =
        Javac.strict()
            .compile(
                Javac.sources(
                    HIT, TOOLS, "package com.example;\n\nclass TracedWebToolsEncoders {}\n"));

    assertThat(compilation.diagnostics()).isEmpty();
  }
}
