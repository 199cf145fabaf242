package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.motus.processor.RecordingEnvironment.Recorded;
import dev.motus.processor.SourceCompiler.Compiled;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the processors behave as a part of builds: incremental, reproducible, modular, broken. */
class BuildTest {
  private static final String TOOLS =
      """
      package com.example;

      public interface WebTools {
        @dev.motus.annotation.Tool
        String search(String query);
      }
      """;

  private static final String HOOKS =
      """
      package com.example;

      class Hooks {
        @dev.motus.annotation.TaskHook(dev.motus.annotation.TaskEvent.TASK_END)
        static void ended() {}
      }
      """;

  private static final String SERVICES = "META-INF/services/dev.motus.runtime.hook.HookRegistry";

  @TempDir Path temporary;

  @Test
  void orderOfTheSourcesDoesNotChangeAByte() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Path folder : TestSources.folders("golden")) {
      if (!folder.endsWith("shadowed") && !folder.endsWith("merged")) {
        sources.putAll(TestSources.files(folder.resolve("in")));
      }
    }
    List<String> names = new ArrayList<>(sources.keySet());
    Collections.reverse(names);
    Map<String, String> reversed = new LinkedHashMap<>();
    names.forEach(name -> reversed.put(name, sources.get(name)));

    Compilation first = Javac.strict().compile(Javac.sources(sources));
    Compilation second = Javac.strict().compile(Javac.sources(reversed));

    assertThat(first).succeeded();
    assertThat(GeneratedFiles.texts(first))
        .hasSizeGreaterThan(10)
        .isEqualTo(GeneratedFiles.texts(second));
  }

  @Test
  void everyProxyHasTheAnnotatedElementAsItsOnlyOrigin() {
    Recorded proxies = RecordingEnvironment.around(new TracedProxyProcessor(), Map.of());
    Compilation compilation =
        Javac.strict()
            .withProcessors(proxies.processor())
            .compile(
                Javac.sources(
                    TOOLS,
                    """
                    package com.example;

                    class Outer {
                      static class Agent {
                        @dev.motus.annotation.AgentTask
                        void run() {}
                      }
                    }
                    """,
                    """
                    @dev.motus.annotation.Traced({Runnable.class, java.util.Iterator.class})
                    package com.example;
                    """));

    assertThat(compilation).succeeded();
    assertThat(proxies.origins())
        .isEqualTo(
            Map.of(
                "com.example.TracedWebTools", List.of("com.example.WebTools"),
                "com.example.TracedOuter_Agent", List.of("com.example.Outer.Agent"),
                "com.example.TracedRunnable", List.of("com.example"),
                "com.example.TracedIterator", List.of("com.example")));
  }

  @Test
  void gradleLearnsThatProxiesAreIsolatingAndRegistriesAggregating() throws IOException {
    try (var metadata =
        getClass().getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
      assertThat(new String(metadata.readAllBytes()).lines())
          .containsExactly(
              TracedProxyProcessor.class.getName() + ",isolating",
              BeanFactoryProcessor.class.getName() + ",isolating",
              HookRegistryProcessor.class.getName() + ",aggregating",
              SecretServiceProcessor.class.getName() + ",aggregating",
              TracedTypesProcessor.class.getName() + ",aggregating",
              ToolCatalogProcessor.class.getName() + ",isolating",
              RecordedCallsProcessor.class.getName() + ",isolating");
    }
  }

  @Test
  void aSecondBuildIntoTheSameFolderReplacesTheFirst() {
    Compiled first = SourceCompiler.javac(temporary).compile(TestSources.of(TOOLS, HOOKS));
    Compiled second =
        SourceCompiler.javac(temporary)
            .withClassPath(ClassPath.usualAnd(List.of(first.classes())))
            .compile(TestSources.of(TOOLS, HOOKS));

    assertThat(second.success()).as(second.messages()).isTrue();
    assertThat(second.diagnostics()).isEmpty();
    assertThat(second.generatedFile(SERVICES)).isEqualTo("com.example.HooksHookRegistry\n");
  }

  @Test
  void servicesFileKeepsEntriesOfTheUserAndDropsThoseThatAreGone() throws IOException {
    Path services = temporary.resolve("classes").resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.writeString(services, "# ours\ncom.example.Own  # by hand\ncom.example.Gone\n");

    Compiled compiled =
        SourceCompiler.javac(temporary)
            .compile(
                TestSources.of(
                    HOOKS,
                    """
                    package com.example;

                    public class Own implements dev.motus.runtime.hook.HookRegistry {
                      public Own() {}

                      public void register(dev.motus.runtime.hook.HookManager hooks) {}
                    }
                    """));

    assertThat(compiled.generatedFile(SERVICES))
        .isEqualTo("com.example.HooksHookRegistry\ncom.example.Own\n");
  }

  @Test
  void optionKeepsHooksFromRegisteringThemselves() {
    Compilation compilation =
        Javac.strict("-Amotus.hooks.auto=false").compile(Javac.sources(HOOKS));

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedFiles.texts(compilation))
        .containsOnlyKeys("com/example/HooksHookRegistry.java");
  }

  @Test
  void optionSuppressesWarningsWhereNoAnnotationCan() {
    Map<String, String> library =
        TestSources.of("package lib;\n\npublic interface Finder { String find(String query); }\n");
    Compilation lib = Javac.withoutProcessors().compile(Javac.sources(library));
    Map<String, String> sources =
        TestSources.of("@dev.motus.annotation.Traced(lib.Finder.class)\npackage com.example;\n");
    List<File> classPath =
        ClassPath.files(ClassPath.usualAnd(List.of(GeneratedFiles.write(lib, temporary))));

    Compilation loud = Javac.strict().withClasspath(classPath).compile(Javac.sources(sources));
    Compilation quiet =
        Javac.strict("-Amotus.suppress=returns-this,parameter-name")
            .withClasspath(classPath)
            .compile(Javac.sources(sources));

    assertThat(Javac.messages(loud.diagnostics())).contains("[motus:parameter-name]");
    assertThat(quiet).succeeded();
    assertThat(quiet.diagnostics()).isEmpty();
  }

  @Test
  void namedModuleWithoutJavaCompilerGetsNoGeneratedAnnotation() {
    Compiled without = compileModule("without", "requires dev.motus.runtime;");
    Compiled with =
        compileModule("with", "requires dev.motus.runtime; requires static java.compiler;");

    assertThat(without.diagnostics()).as(without.messages()).isEmpty();
    assertThat(without.generatedFile("com/example/TracedWebTools.java"))
        .doesNotContain("javax.annotation.processing")
        .contains("@TracedGenerated(");
    assertThat(with.diagnostics()).as(with.messages()).isEmpty();
    assertThat(with.generatedFile("com/example/TracedWebTools.java"))
        .contains("import javax.annotation.processing.Generated;");
  }

  @Test
  void namedModuleThatDoesNotRequireTheRuntimeIsToldSo() {
    Compiled compiled = compileModule("missing", "requires dev.motus.annotation;");

    assertThat(compiled.messages())
        .contains("[motus:runtime-missing]")
        .contains("'requires dev.motus.runtime' to module-info");
  }

  private Compiled compileModule(String name, String directives) {
    String modulePath =
        String.join(
            File.pathSeparator,
            ClassPath.jar(dev.motus.annotation.Tool.class).toString(),
            ClassPath.jar(dev.motus.runtime.AgentRuntime.class).toString(),
            ClassPath.jar(com.fasterxml.jackson.core.JsonFactory.class).toString());
    Map<String, String> sources = new LinkedHashMap<>(TestSources.of(TOOLS));
    sources.put("module-info.java", "module com.example { " + directives + " }\n");
    return SourceCompiler.javac(temporary.resolve(name))
        .withClassPath(List.of())
        .with("--module-path", modulePath)
        .compile(sources);
  }

  @Test
  void faultOfOursIsReportedAndTheOtherTypesAreGenerated() {
    Recorded proxies =
        RecordingEnvironment.around(
            new TracedProxyProcessor(),
            Map.of("com.example.TracedWebTools", new IllegalStateException("a fault")));
    Compilation compilation =
        Javac.strict()
            .withProcessors(proxies.processor())
            .compile(Javac.sources(TOOLS, TOOLS.replace("WebTools", "OtherTools")));

    assertThat(compilation).failed();
    assertThat(Javac.messages(compilation.diagnostics()))
        .contains("[motus:internal] Internal error while processing com.example.WebTools")
        .contains("java.lang.IllegalStateException: a fault");
    assertThat(proxies.origins()).containsOnlyKeys("com.example.TracedOtherTools");
  }

  @Test
  void unwritableFileIsReportedAtItsType() {
    Recorded proxies =
        RecordingEnvironment.around(
            new TracedProxyProcessor(),
            Map.of("com.example.TracedWebTools", new IOException("No space left on device")));

    Compilation compilation =
        Javac.strict().withProcessors(proxies.processor()).compile(Javac.sources(TOOLS));

    assertThat(Javac.messages(compilation.diagnostics()))
        .contains("WebTools.java:3")
        .contains("[motus:writing-failed] Could not write com.example.TracedWebTools: No space");
  }

  @Test
  void typesFromOtherProcessorsAndProxiesOfOtherPackagesAreWaitedFor() {
    Compilation compilation =
        Javac.strict()
            .compile(
                Javac.sources(
                    """
                    package com.other;

                    public interface Planner {
                      @dev.motus.annotation.AgentTask
                      com.example.TracedWebTools tools(com.example.TracedWebTools other);
                    }
                    """,
                    TOOLS));

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedFiles.text(compilation, "com/other/TracedPlanner.java"))
        .contains("import com.example.TracedWebTools;");
  }
}
