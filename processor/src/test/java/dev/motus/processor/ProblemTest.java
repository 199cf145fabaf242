package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.motus.processor.SourceCompiler.Compiled;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every problem at its place, once, and nothing else: lines of the sources in {@code problems/}
 * that end in {@code // <id>} are those that must be reported.
 *
 * <p>Below a folder, {@code library/} is compiled beforehand as a library would be, {@code
 * removed/} with it but not put on the class path, and {@code build.properties} says what is
 * special about the build.
 */
class ProblemTest {
  private static final Pattern MARK = Pattern.compile("// ([a-z-]+(?:, [a-z-]+)*)$");
  private static final Pattern ID = Pattern.compile("\\[motus:([a-z-]+)\\] (.*)");

  /** Those of compilers that fail, or that are too old. */
  private static final Set<Problem> NEEDING_A_SPECIAL_COMPILER =
      Set.of(
          BuildProblem.INTERNAL,
          BuildProblem.WRITING_FAILED,
          BuildProblem.NAMELESS_TYPE,
          MethodProblem.UNWRITABLE_NAME);

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> isReportedByJavacAtTheMarkedLines() {
    return TestSources.folders("problems").stream()
        .map(folder -> test(folder, () -> compileWithJavac(Case.of(folder))));
  }

  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> isReportedByEcj() {
    return TestSources.folders("problems").stream()
        // In Eclipse, Lombok is part of the compiler: there is no path that it could be missing
        // from.
        .filter(folder -> !folder.endsWith("lombok"))
        .map(folder -> test(folder, () -> compileWithEcj(Case.of(folder))));
  }

  @Test
  void everyProblemHasAFolder() {
    List<String> folders =
        TestSources.folders("problems").stream().map(f -> f.getFileName().toString()).toList();
    List<String> problems =
        Problem.all().stream()
            // See BuildTest.
            .filter(p -> !NEEDING_A_SPECIAL_COMPILER.contains(p))
            .map(p -> p.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    assertThat(folders).containsExactlyInAnyOrderElementsOf(problems);
  }

  @Test
  void everyMessageSaysWhatToDo() {
    for (Problem problem : Problem.all()) {
      String message = problem.message(List.of("One", "Two", "Three"));
      assertThat(message).startsWith("[motus:" + problem.id() + "] ").doesNotContain("%");
      assertThat(message.split("(?<=[.?!:;]) ").length).as(message).isGreaterThan(1);
    }
  }

  private static DynamicTest test(Path folder, Executable compile) {
    return DynamicTest.dynamicTest(folder.getFileName().toString(), compile);
  }

  private void compileWithJavac(Case problem) {
    Compilation compilation =
        Javac.plain(problem.options())
            .withClasspath(ClassPath.files(classPath(problem)))
            .compile(Javac.sources(problem.sources()));

    assertThat(reported(compilation.diagnostics()))
        .as(Javac.messages(compilation.diagnostics()))
        .isEqualTo(problem.expected());
  }

  private void compileWithEcj(Case problem) {
    Compiled compiled =
        SourceCompiler.ecj(temporary.resolve("ecj-" + problem.name()))
            .with(problem.options())
            .withClassPath(classPath(problem))
            .compile(problem.sources());

    // It shows some messages at other lines than javac, and those of records nowhere.
    assertThat(ids(reported(compiled.diagnostics())))
        .as(compiled.messages())
        .isEqualTo(ids(problem.expected()));
  }

  private List<Path> classPath(Case problem) {
    List<Path> classPath =
        new ArrayList<>(
            problem.hasRuntime()
                ? ClassPath.USUAL
                : List.of(ClassPath.jar(dev.motus.annotation.Tool.class)));
    if (!problem.library().isEmpty()) {
      classPath.add(compileLibrary(problem));
    }
    return classPath;
  }

  private static List<String> ids(Map<String, List<String>> byPlace) {
    return byPlace.values().stream().flatMap(List::stream).sorted().toList();
  }

  private Path compileLibrary(Case problem) {
    Map<String, String> all = new HashMap<>(problem.library());
    all.putAll(problem.removed());
    Compilation compilation = Javac.withoutProcessors().compile(Javac.sources(all));
    assertThat(compilation).succeeded();
    Path classes =
        GeneratedFiles.write(compilation, temporary.resolve("library-" + problem.name()));
    for (String path : problem.removed().keySet()) {
      try {
        Files.delete(classes.resolve(path.replace(".java", ".class")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return classes;
  }

  private static SortedMap<String, List<String>> reported(
      List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    SortedMap<String, List<String>> reported = new TreeMap<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
      if (isLintOfEcj(diagnostic)) {
        continue;
      }
      Matcher id = ID.matcher(diagnostic.getMessage(Locale.ROOT));
      // Other messages stay as they are, so that the comparison shows them.
      String what = diagnostic.getMessage(Locale.ROOT);
      if (id.find()) {
        what = id.group(1);
        assertThat(diagnostic.getKind()).as(what).isIn(kinds(what));
      }
      String place =
          diagnostic.getSource() == null
              ? "nowhere"
              : Path.of(diagnostic.getSource().toUri().getPath()).getFileName()
                  + ":"
                  + diagnostic.getLineNumber();
      reported.computeIfAbsent(place, key -> new ArrayList<>()).add(what);
    }
    return reported;
  }

  // Two constants may share an id.
  private static Set<Diagnostic.Kind> kinds(String id) {
    return Problem.all().stream()
        .filter(problem -> problem.id().equals(id))
        .map(Problem::kind)
        .collect(Collectors.toSet());
  }

  private static boolean isLintOfEcj(Diagnostic<?> diagnostic) {
    return diagnostic.getClass().getName().startsWith("org.eclipse.")
        && diagnostic.getKind() != Diagnostic.Kind.ERROR
        && !diagnostic.getMessage(Locale.ROOT).contains("[motus:");
  }

  /**
   * One folder.
   *
   * @param sources with the marks
   * @param library compiled beforehand, without the processors
   * @param removed the same, but not on the class path
   * @param expected the ids that are reported, by place
   */
  private record Case(
      String name,
      Map<String, String> sources,
      Map<String, String> library,
      Map<String, String> removed,
      String[] options,
      boolean hasRuntime,
      SortedMap<String, List<String>> expected) {

    static Case of(Path folder) {
      SortedMap<String, String> files = TestSources.files(folder);
      Properties build = properties(files.remove("build.properties"));
      Map<String, String> library = take(files, "library/");
      Map<String, String> removed = take(files, "removed/");
      String options = build.getProperty("options", "");
      return new Case(
          folder.getFileName().toString(),
          files,
          library,
          removed,
          options.isEmpty() ? new String[0] : options.split(" "),
          !"false".equals(build.getProperty("runtime")),
          expected(files, build));
    }

    private static Map<String, String> take(SortedMap<String, String> files, String prefix) {
      Map<String, String> taken = new HashMap<>();
      for (String path : List.copyOf(files.keySet())) {
        if (path.startsWith(prefix)) {
          taken.put(path.substring(prefix.length()), files.remove(path));
        }
      }
      return taken;
    }

    private static SortedMap<String, List<String>> expected(
        Map<String, String> files, Properties build) {
      SortedMap<String, List<String>> expected = new TreeMap<>();
      files.forEach(
          (path, text) -> {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
              Matcher mark = MARK.matcher(lines.get(i));
              if (mark.find()) {
                String place = Path.of(path).getFileName() + ":" + (i + 1);
                expected.put(place, List.of(mark.group(1).split(", ")));
              }
            }
          });
      if (build.containsKey("unplaced")) {
        expected.put("nowhere", List.of(build.getProperty("unplaced")));
      }
      return expected;
    }

    private static Properties properties(String text) {
      Properties properties = new Properties();
      try {
        properties.load(new StringReader(text == null ? "" : text));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return properties;
    }
  }
}
