package dev.motus.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import dev.motus.processor.RandomTypeSource.Program;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles programs together, each in its own package, and tries those that are accepted. */
final class RandomTypeBatch {
  private static final Pattern PACKAGE = Pattern.compile("^(s\\d+)/");
  private static final Pattern ID = Pattern.compile("^\\[motus:([a-z-]+)\\]");

  private final Path folder;
  private final List<Program> programs;
  private final Map<String, Verdict> verdicts = new TreeMap<>();

  private RandomTypeBatch(Path folder, List<Program> programs) {
    this.folder = folder;
    this.programs = programs;
  }

  /** What became of a program. */
  sealed interface Verdict {
    /** A problem was reported. */
    record Refused(String id) implements Verdict {}

    /** All calls went through the proxy as they would have gone without it. */
    record Forwarded(int calls) implements Verdict {}

    /** Neither: what we look for. */
    record Failed(String why) implements Verdict {}
  }

  /** The verdicts, by package. */
  static Map<String, Verdict> run(Path folder, List<Program> programs) {
    if (programs.isEmpty()) {
      return Map.of();
    }
    RandomTypeBatch batch = new RandomTypeBatch(folder, programs);
    batch.refuse();
    batch.compileAndCall();
    return batch.verdicts;
  }

  private List<Program> rest() {
    return programs.stream().filter(p -> !verdicts.containsKey(p.pkg())).toList();
  }

  // An error ends the rounds: those that wait for types of a later one are heard without it.
  private void refuse() {
    int before;
    do {
      before = verdicts.size();
      for (Diagnostic<? extends JavaFileObject> message :
          compiler("-proc:only").compile(sources(rest())).diagnostics()) {
        Matcher id = ID.matcher(message.getMessage(Locale.ROOT));
        if (message.getKind() == Diagnostic.Kind.ERROR && id.find()) {
          verdicts.putIfAbsent(packageOf(message), new Verdict.Refused(id.group(1)));
        }
      }
    } while (verdicts.size() > before && !rest().isEmpty());
  }

  private void compileAndCall() {
    if (rest().isEmpty()) {
      return;
    }
    Compilation compilation = compiler().compile(sources(rest()));
    for (Diagnostic<? extends JavaFileObject> message : compilation.diagnostics()) {
      // With -Werror, what we warn of would fail as well; everything else must not be there.
      boolean isOurs = ID.matcher(message.getMessage(Locale.ROOT)).find();
      boolean isNote = message.getKind() == Diagnostic.Kind.NOTE;
      if (!isNote && (!isOurs || message.getKind() == Diagnostic.Kind.ERROR)) {
        verdicts.putIfAbsent(packageOf(message), failed(message));
      }
    }
    if (compilation.status() == Compilation.Status.FAILURE) {
      // The others are tried without those that broke the compilation.
      verdicts.putAll(run(folder.resolve("rest"), rest()));
      return;
    }
    List<String> notAscii = textsThatAreNotAscii(compilation);
    if (!notAscii.isEmpty()) {
      rest()
          .forEach(
              program -> verdicts.put(program.pkg(), new Verdict.Failed("not ASCII: " + notAscii)));
      return;
    }
    try (URLClassLoader loader = GeneratedFiles.load(compilation, folder)) {
      verdicts.putAll(ForwardedCalls.verdicts(rest(), loader));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Under another encoding they would say something else. */
  private static List<String> textsThatAreNotAscii(Compilation compilation) {
    return GeneratedFiles.texts(compilation).entrySet().stream()
        .filter(
            file -> !file.getKey().startsWith("late/") && !file.getKey().startsWith("META-INF/"))
        .filter(file -> !StandardCharsets.US_ASCII.newEncoder().canEncode(file.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  // A sample that is wrong by itself is the generator's fault, not the processor's.
  private Verdict failed(Diagnostic<? extends JavaFileObject> message) {
    Program program =
        programs.stream().filter(p -> p.pkg().equals(packageOf(message))).findFirst().orElseThrow();
    Map<String, String> sources = new LinkedHashMap<>(program.files());
    RandomCorners.LATE.forEach(
        round ->
            round.forEach((name, text) -> sources.put(name.replace('.', '/') + ".java", text)));
    Compilation plain = compiler("-proc:none").withProcessors().compile(Javac.sources(sources));
    String whose = plain.diagnostics().isEmpty() ? "" : "THE SAMPLE ITSELF IS WRONG: ";
    return new Verdict.Failed(whose + message);
  }

  private static Compiler compiler(String... more) {
    String[] options =
        Stream.concat(Stream.of("-Xmaxerrs", "100000", "-Xmaxwarns", "100000"), Stream.of(more))
            .toArray(String[]::new);
    return Javac.lenient(options)
        .withProcessors(processors())
        .withClasspath(
            ClassPath.files(ClassPath.usualAnd(List.of(ClassPath.jar(SampleParts.class)))));
  }

  private static List<Processor> processors() {
    List<Processor> processors = new ArrayList<>(Javac.processors());
    for (int i = 0; i < RandomCorners.LATE.size(); i++) {
      processors.add(new LateSources("late.step" + i, i + 1, RandomCorners.LATE.get(i)));
    }
    return processors;
  }

  private static List<JavaFileObject> sources(List<Program> programs) {
    Map<String, String> sources = new LinkedHashMap<>();
    programs.forEach(program -> sources.putAll(program.files()));
    return Javac.sources(sources);
  }

  private static String packageOf(Diagnostic<? extends JavaFileObject> message) {
    String path = message.getSource() == null ? "" : Javac.path(message.getSource());
    Matcher pkg = PACKAGE.matcher(path);
    if (!pkg.find()) {
      throw new AssertionError("A message without a place: " + message);
    }
    return pkg.group(1);
  }
}
