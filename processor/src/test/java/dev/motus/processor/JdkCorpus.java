package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.ModuleElement.ExportsDirective;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Public types of the JDK that runs this, or of a library, each listed in a {@code @Traced} of its
 * package.
 */
final class JdkCorpus {
  private static final Pattern ID = Pattern.compile("^\\[motus:([a-z-]+)\\]");

  // One type a line: so a message's line says which type it speaks of.
  private static final String LISTING =
      """
      package %s;

      @SuppressWarnings({"motus:unfollowed-result", "motus:returns-this", "deprecation", "removal"})
      @dev.motus.annotation.Traced({
      %s
      })
      class Listing {}
      """;
  private static final int FIRST_LINE = 5;

  private final SortedMap<String, List<String>> byPackage;
  private final boolean isOfJdk;

  private JdkCorpus(SortedMap<String, List<String>> byPackage, boolean isOfJdk) {
    this.byPackage = byPackage;
    this.isOfJdk = isOfJdk;
  }

  /** The same of a library on the class path of the tests. */
  static JdkCorpus ofJar(Path jar, Predicate<TypeElement> filter) {
    Elements elements =
        elements(
            "-classpath",
            ClassPath.ofTests().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
    SortedMap<String, List<String>> byPackage = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.matches("[^$-]+\\.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .map(elements::getTypeElement)
          .filter(Objects::nonNull)
          .flatMap(type -> publicTypes(type.getEnclosingElement(), type))
          .filter(filter)
          .forEach(
              type ->
                  byPackage
                      .computeIfAbsent(
                          elements.getPackageOf(type).getQualifiedName().toString(),
                          pkg -> new ArrayList<>())
                      .add(type.getQualifiedName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new JdkCorpus(byPackage, false);
  }

  private static Stream<TypeElement> publicTypes(Element parent, TypeElement top) {
    return publicTypes(parent)
        .filter(type -> (type.getQualifiedName() + ".").startsWith(top.getQualifiedName() + "."));
  }

  // No source is compiled: the task only lends us its view of the classes.
  private static Elements elements(String... options) {
    List<String> all = new ArrayList<>(List.of("-proc:none"));
    all.addAll(List.of(options));
    return ((JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, all, List.of("java.lang.Object"), null))
        .getElements();
  }

  /** All types that the modules export to everyone and that the filter wants. */
  static JdkCorpus of(Set<String> modules, Predicate<TypeElement> filter) {
    Elements elements = elements();
    SortedMap<String, List<String>> byPackage = new TreeMap<>();
    // A module that exports nothing to everybody is not there.
    for (ModuleElement module :
        modules.stream().map(elements::getModuleElement).filter(Objects::nonNull).toList()) {
      for (ExportsDirective exports : ElementFilter.exportsIn(module.getDirectives())) {
        if (exports.getTargetModules() == null) {
          PackageElement pkg = exports.getPackage();
          List<String> names =
              publicTypes(pkg)
                  .filter(filter)
                  .map(type -> type.getQualifiedName().toString())
                  .sorted()
                  .toList();
          if (!names.isEmpty()) {
            byPackage.put(pkg.getQualifiedName().toString(), names);
          }
        }
      }
    }
    return new JdkCorpus(byPackage, true);
  }

  private static Stream<TypeElement> publicTypes(Element parent) {
    return ElementFilter.typesIn(parent.getEnclosedElements()).stream()
        .filter(type -> type.getModifiers().contains(Modifier.PUBLIC) && !isPreview(type))
        .flatMap(type -> Stream.concat(Stream.of(type), publicTypes(type)));
  }

  // To name one is an error, after which no processor runs.
  private static boolean isPreview(TypeElement type) {
    return AnnotationView.mirror(type, ForeignAnnotations.JDK_PREVIEW) != null;
  }

  static boolean isInterface(TypeElement type) {
    return type.getKind() == ElementKind.INTERFACE;
  }

  /**
   * Neither final nor an inner class, which nobody could extend; of the many exceptions, which are
   * all alike, those of one package.
   */
  static boolean isOpenClass(TypeElement type) {
    String name = type.getQualifiedName().toString();
    boolean isException = name.endsWith("Exception") || name.endsWith("Error");
    return type.getKind() == ElementKind.CLASS
        && !type.getModifiers().contains(Modifier.FINAL)
        && (type.getEnclosingElement() instanceof PackageElement
            || type.getModifiers().contains(Modifier.STATIC))
        && (!isException || name.startsWith("java.sql."));
  }

  /** The same, and all exceptions. */
  static boolean isAnyOpenClass(TypeElement type) {
    return type.getKind() == ElementKind.CLASS
        && !type.getModifiers().contains(Modifier.FINAL)
        && (type.getEnclosingElement() instanceof PackageElement
            || type.getModifiers().contains(Modifier.STATIC));
  }

  /** All that a program sees without asking for them; what is incubating it does not. */
  static Set<String> modulesOfTheJdk() {
    return ModuleFinder.ofSystem().findAll().stream()
        .map(module -> module.descriptor().name())
        .filter(name -> !name.startsWith("jdk.incubator.") && !name.startsWith("jdk.internal."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What became of the types.
   *
   * @param refused the types that an error was reported for, by the id of the problem
   * @param compilation that of the others, which went without any message
   */
  record Outcome(
      Set<String> traced, SortedMap<String, Set<String>> refused, Compilation compilation) {
    /** How many there are of each problem. */
    String counts(String what) {
      return "JDK %d, %s: %d traced without a warning; refused: %s"
          .formatted(
              Runtime.version().feature(),
              what,
              traced.size(),
              refused.entrySet().stream()
                  .map(e -> e.getValue().size() + " " + e.getKey())
                  .collect(Collectors.joining(", ")));
    }

    String summary(String what) {
      return "JDK %d, %s: %d traced; refused: %s"
          .formatted(
              Runtime.version().feature(),
              what,
              traced.size(),
              refused.entrySet().stream()
                  .map(e -> e.getValue().size() + " " + e.getKey() + " " + e.getValue())
                  .collect(Collectors.joining(", ")));
    }
  }

  /** Reads all types, then compiles those that no problem was reported for. */
  Outcome trace() {
    Compilation read = compiler("-proc:only").compile(sources(byPackage));
    SortedMap<String, Set<String>> refused = refused(read);
    Set<String> refusedNames =
        refused.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    SortedMap<String, List<String>> accepted = new TreeMap<>();
    byPackage.forEach(
        (pkg, types) -> {
          List<String> rest = types.stream().filter(type -> !refusedNames.contains(type)).toList();
          if (!rest.isEmpty()) {
            accepted.put(pkg, rest);
          }
        });
    Compilation compilation = compiler("-Werror").compile(sources(accepted));
    assertThat(compilation.diagnostics()).isEmpty();
    Set<String> traced = new TreeSet<>();
    accepted.values().forEach(traced::addAll);
    if (isOfJdk) {
      Map<String, String> texts = GeneratedFiles.texts(compilation);
      assertThat(texts.keySet()).filteredOn(name -> name.endsWith(".java")).hasSameSizeAs(traced);
      assertThat(texts.get(TracedTypesFile.PATH).lines()).hasSameSizeAs(traced);
    } else {
      assertThat(GeneratedFiles.texts(compilation)).hasSizeGreaterThanOrEqualTo(traced.size());
    }
    return new Outcome(traced, refused, compilation);
  }

  private Compiler compiler(String option) {
    // What class files of libraries have and lack is not our business.
    return isOfJdk
        ? Javac.ofThisJdk("-Xmaxerrs", "10000", "-Xmaxwarns", "10000", option)
        : Javac.ofThisJdk(
                "-Xmaxerrs",
                "10000",
                "-Xmaxwarns",
                "10000",
                "-Xlint:-classfile,-path",
                "-Amotus.suppress=parameter-name",
                option)
            .withClasspath(ClassPath.files(ClassPath.ofTests()));
  }

  private static List<JavaFileObject> sources(SortedMap<String, List<String>> byPackage) {
    Map<String, String> sources = new LinkedHashMap<>();
    byPackage.forEach(
        (pkg, types) ->
            sources.put(
                "traced/" + pkg.replace('.', '/') + "/Listing.java",
                LISTING.formatted(
                    "traced." + pkg,
                    types.stream()
                        .map(type -> "  " + type + ".class")
                        .collect(Collectors.joining(",\n")))));
    return Javac.sources(sources);
  }

  private SortedMap<String, Set<String>> refused(Compilation read) {
    SortedMap<String, Set<String>> refused = new TreeMap<>();
    List<String> others = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : read.diagnostics()) {
      Matcher id = ID.matcher(diagnostic.getMessage(Locale.ROOT));
      if (diagnostic.getSource() != null && id.find()) {
        refused.computeIfAbsent(id.group(1), key -> new TreeSet<>()).add(typeAt(diagnostic));
      } else {
        others.add(diagnostic.toString());
      }
    }
    assertThat(others).isEmpty();
    return refused;
  }

  private String typeAt(Diagnostic<? extends JavaFileObject> diagnostic) {
    String path = Javac.path(diagnostic.getSource());
    String pkg = path.substring("traced/".length()).replace("/Listing.java", "").replace('/', '.');
    return byPackage.get(pkg).get((int) diagnostic.getLineNumber() - FIRST_LINE);
  }
}
