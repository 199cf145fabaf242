package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

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
  void encodersHaveTheTracedTypeAsTheirOnlyOriginAndEachTypeHasItsOwn() {
    Recorded proxies = RecordingEnvironment.around(new TracedProxyProcessor(), Map.of());
    Compiled compiled =
        SourceCompiler.javac(temporary)
            .withProcessors(List.of(proxies.processor()))
            .compile(TestSources.of(HIT, TOOLS, TOOLS.replace("WebTools", "FileTools")));

    assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
    assertThat(proxies.origins())
        .isEqualTo(
            Map.of(
                "com.example.TracedWebTools", List.of("com.example.WebTools"),
                "com.example.TracedWebToolsEncoders", List.of("com.example.WebTools"),
                "com.example.TracedFileTools", List.of("com.example.FileTools"),
                "com.example.TracedFileToolsEncoders", List.of("com.example.FileTools")));
  }

  @Test
  void typeThatIsCompiledAlreadyGetsTheSameEncoderAsOneInTheSameCompilation() {
    Compiled together =
        SourceCompiler.javac(temporary.resolve("together")).compile(TestSources.of(HIT, TOOLS));
    Compiled before =
        SourceCompiler.javac(temporary.resolve("before"))
            .withProcessors(List.of())
            .compile(TestSources.of(HIT));
    Compiled after =
        SourceCompiler.javac(temporary.resolve("after"))
            .addToClassPath(before.classes())
            .compile(TestSources.of(TOOLS));

    assertThat(after.diagnostics()).as(after.messages()).isEmpty();
    assertThat(after.generatedFiles()).isEqualTo(together.generatedFiles()).hasSize(2);
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
    Compiled lib =
        SourceCompiler.javac(temporary.resolve("lib"))
            .withClassPath(List.of())
            .withProcessors(List.of())
            .compile(library);
    assertThat(lib.success()).as(lib.messages()).isTrue();

    Map<String, String> sources =
        new LinkedHashMap<>(TestSources.of(TOOLS.replace("Hit", "lib.api.Hit")));
    sources.put(
        "module-info.java", "module com.example { requires dev.motus.runtime; requires lib; }\n");
    String modulePath =
        Stream.of(
                SourceCompiler.jar(dev.motus.annotation.Tool.class),
                SourceCompiler.jar(dev.motus.runtime.AgentRuntime.class),
                SourceCompiler.jar(com.fasterxml.jackson.core.JsonFactory.class),
                lib.classes())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Compiled compiled =
        SourceCompiler.javac(temporary.resolve("app"))
            .withClassPath(List.of())
            .with("--module-path", modulePath)
            .compile(sources);

    assertThat(compiled.success()).as(compiled.messages()).isTrue();
    assertThat(compiled.generatedFile("com/example/TracedWebToolsEncoders.java"))
        .contains("hit.detail();", "component(\"detail\")")
        .contains("add(Hit.class,")
        .doesNotContain("Detail.class");
  }

  @Test
  void sealedHierarchyInOneSourceFileCompilesWithoutAWarning() {
    Compiled compiled =
        SourceCompiler.javac(temporary)
            .compile(
                TestSources.of(
                    TOOLS,
                    """
                    package com.example;

                    public sealed interface Hit {}

                    record WebHit(String url, Extra extra) implements Hit {}

                    record Extra(Hit other) {}
                    """));

    assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
    assertThat(compiled.generatedFile("com/example/TracedWebToolsEncoders.java"))
        .contains("add(WebHit.class,", "add(Extra.class,");
  }

  @Test
  void ecjTakesAccessorsWhoseTypesItCannotSee() {
    Compiled library =
        SourceCompiler.javac(temporary.resolve("library"))
            .withProcessors(List.of())
            .compile(
                TestSources.of(
                    """
                    package lib;

                    public sealed interface Hit {
                      record Web(String url, Detail detail) implements Hit {}

                      record Local(String path, Detail[] details) implements Hit {}
                    }
                    """,
                    "package lib;\n\nrecord Detail(String text) {}\n"));
    assertThat(library.success()).as(library.messages()).isTrue();
    Compiled compiled =
        SourceCompiler.ecj(temporary.resolve("app"))
            .addToClassPath(library.classes())
            .compile(TestSources.of(TOOLS.replace("Hit", "lib.Hit")));

    assertThat(compiled.success()).as(compiled.messages()).isTrue();
    assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
    assertThat(compiled.generatedFile("com/example/TracedWebToolsEncoders.java"))
        .contains("web.detail();", "local.details();");
  }

  @Test
  void classWithTheNameOfTheEncodersIsReported() {
    Compiled compiled =
        SourceCompiler.javac(temporary)
            .compile(
                TestSources.of(
                    HIT, TOOLS, "package com.example;\n\nclass TracedWebToolsEncoders {}\n"));

    assertThat(compiled.messages())
        .contains("[motus:name-taken] Cannot generate com.example.TracedWebToolsEncoders");
  }
}
