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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Constructors and getters that Lombok writes are there for us: on javac, whichever processor comes
 * first on the path, and on Eclipse's compiler, where Lombok is part of the compiler.
 */
class LombokTest {
  /** How Lombok takes part. */
  private enum Setup {
    JAVAC_LOMBOK_FIRST,
    JAVAC_LOMBOK_LAST,
    ECJ
  }

  private static final Path LOMBOK = Path.of("target/test-libraries/lombok.jar");

  private static final Set<String> FOLDERS =
      Set.of("class", "encoders", "foreign-tools", "hooks", "interface", "nested", "third-party");

  @TempDir Path temporary;

  @ParameterizedTest
  @EnumSource
  void constructorsOfLombokAreMirrored(Setup setup) throws Exception {
    compile(
        setup,
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

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void gettersOfLombokAreProperties(Setup setup) throws Exception {
    compile(
        setup,
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

    assertThat(Files.readString(temporary.resolve("com/example/TracedWebTools.java")))
        .contains("-> hit.getTitle();", "property(\"title\")", "redacted(\"licence\")")
        .doesNotContain("getLicence");
    assertThat(Files.readString(temporary.resolve("com/example/RedactedWebTools_HitEncoders.java")))
        .contains("-> hit.getTitle();", "property(\"title\")", "redacted(\"licence\")")
        .doesNotContain("getLicence");
  }

  /** Golden sources have nothing of Lombok's, so its presence must not change a byte. */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void goldenFilesAreTheSameWithLombokOnThePath(Setup setup) throws Exception {
    Path in = temporary.resolve("in");
    Path out = temporary.resolve("out");
    List<String> files = new ArrayList<>();
    SortedMap<String, String> expected = new TreeMap<>();
    for (Path folder : TestSources.folders("golden", FOLDERS)) {
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
    List<String> libraries = ClassPath.USUAL.stream().map(Path::toString).toList();
    compile(setup, out, String.join(File.pathSeparator, libraries), files);

    expected.keySet().removeIf(path -> path.startsWith("META-INF/"));
    SortedMap<String, String> actual = new TreeMap<>();
    TestSources.files(out)
        .forEach(
            (path, text) -> {
              if (path.endsWith(".java")) {
                actual.put(path + ".txt", text);
              }
            });
    if (setup == Setup.ECJ) {
      assertThat(EveryCompilerTest.sortedParts(actual))
          .isEqualTo(EveryCompilerTest.sortedParts(expected));
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  // A compiler of its own: in this process, the processors would come from the test's class path.
  private void compile(Setup setup, String text) throws Exception {
    Path source = Files.writeString(temporary.resolve("WebTools.java"), text);
    String classPath =
        Stream.of(
                LOMBOK,
                ClassPath.jar(dev.motus.annotation.Tool.class),
                ClassPath.jar(dev.motus.runtime.AgentRuntime.class))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    compile(setup, temporary, classPath, List.of(source.toString()));
  }

  private void compile(Setup setup, Path generated, String classPath, List<String> files)
      throws Exception {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    List<String> command = new ArrayList<>();
    if (setup == Setup.ECJ) {
      command.addAll(List.of(bin.resolve("java").toString(), "-javaagent:" + LOMBOK + "=ECJ"));
      command.addAll(List.of("-jar", ClassPath.jar(BatchCompiler.class).toString(), "-17"));
    } else {
      command.add(bin.resolve("javac").toString());
      // Manifests of libraries name jars that are not there.
      command.addAll(List.of("-Xlint:all,-processing,-path", "-Werror"));
    }
    Path classes = Files.createDirectories(temporary.resolve("classes"));
    command.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
    command.addAll(List.of("-cp", classPath, "-processorpath", processorPath(setup)));
    command.addAll(files);
    Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    // On the newest JDKs, the virtual machine itself warns of what Lombok does.
    String output =
        new String(compiler.getInputStream().readAllBytes())
            .lines()
            .filter(line -> !line.startsWith("WARNING: "))
            .collect(Collectors.joining("\n"));

    assertThat(compiler.waitFor()).as(output).isZero();
    if (setup == Setup.ECJ) {
      // It has opinions on the golden sources; of what is generated it must have none.
      assertThat(output).doesNotContain(" in " + generated);
    } else {
      assertThat(output).isEmpty();
    }
  }

  private static String processorPath(Setup setup) {
    Stream<Path> ours =
        Stream.of(
                TracedProxyProcessor.class,
                dev.motus.annotation.Tool.class,
                MoreElements.class,
                ImmutableSet.class,
                com.google.common.util.concurrent.internal.InternalFutureFailureAccess.class,
                JavaFile.class)
            .map(ClassPath::jar);
    Stream<Path> all =
        switch (setup) {
          case JAVAC_LOMBOK_FIRST -> Stream.concat(Stream.of(LOMBOK), ours);
          case JAVAC_LOMBOK_LAST -> Stream.concat(ours, Stream.of(LOMBOK));
          case ECJ -> ours;
        };
    return all.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
