package dev.motus.documentation;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the Java of a page as a user does: with the processor, warnings being errors. */
final class JavaSnippets {
  /** What is around statements and members; the reader's editor finds these imports. */
  private static final String IMPORTS =
      Stream.of(
              "java.io",
              "java.net",
              "java.net.http",
              "java.nio.file",
              "java.time",
              "java.util",
              "java.util.concurrent",
              "java.util.function",
              "dev.motus.analysis",
              "dev.motus.annotation",
              "dev.motus.delivery",
              "dev.motus.files",
              "dev.motus.runtime",
              "dev.motus.runtime.capture",
              "dev.motus.runtime.config",
              "dev.motus.runtime.hook",
              "dev.motus.runtime.task",
              "dev.motus.runtime.trace")
          .map(each -> "import " + each + ".*; ")
          .collect(Collectors.joining());

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface|record|enum) (\\w+)");

  private JavaSnippets() {}

  /**
   * Compiles all Java snippets of a page together.
   *
   * @param classes where the classes go
   * @return what is wrong; empty when nothing is
   */
  static List<String> complaints(MarkdownPage page, Path classes) throws IOException {
    return complaints(page.givenFiles(), page.snippets(), classes);
  }

  /** The same for snippets from wherever, with source files that they need. */
  static List<String> complaints(List<String> givenFiles, List<Snippet> snippets, Path classes)
      throws IOException {
    List<String> complaints = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    givenFiles.forEach(text -> sources.add(file(null, text)));
    for (Snippet snippet : snippets) {
      if (!snippet.language().equals("java") || snippet.isUnchecked()) {
        continue;
      }
      switch (snippet.kind()) {
        case "file" -> sources.add(file(snippet, snippet.text()));
        case "members" -> sources.add(wrapped(snippet, "", ""));
        case "statements" ->
            sources.add(wrapped(snippet, "void snippet() throws Exception {", "}"));
        default ->
            complaints.add(
                snippet.complaint(
                    0,
                    "say before this block what it is: <!-- snippet: file -->, members, statements,"
                        + " or <!-- snippet: unchecked, because … -->"));
      }
    }
    if (!sources.isEmpty()) {
      compile(sources, classes, complaints);
    }
    return complaints;
  }

  private static void compile(List<Source> sources, Path classes, List<String> complaints)
      throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "--release=17",
            "-parameters",
            // Manifests of libraries name jars that are not there.
            "-Xlint:all,-processing,-path,-options",
            "-Werror",
            "-classpath",
            path,
            "-processorpath",
            path,
            "-d",
            Files.createDirectories(classes).toString());
    StringWriter rest = new StringWriter();
    boolean isCompiled =
        compiler
            .getTask(
                rest,
                compiler.getStandardFileManager(found, null, null),
                found,
                options,
                null,
                sources)
            .call();
    for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
      if (each.getKind() != Diagnostic.Kind.NOTE) {
        complaints.add(place(each) + each.getMessage(Locale.ROOT));
      }
    }
    if (!isCompiled && complaints.isEmpty()) {
      complaints.add(sources.get(0).where(0) + "does not compile: " + rest);
    }
  }

  private static String place(Diagnostic<? extends JavaFileObject> found) {
    if (found.getSource() instanceof Source source) {
      return source.where(found.getLineNumber());
    }
    return found.getSource() == null ? "" : found.getSource().getName() + ": ";
  }

  private static Source file(Snippet snippet, String text) {
    Matcher folder = PACKAGE.matcher(text);
    Matcher type = TYPE.matcher(text);
    String name =
        (folder.find() ? folder.group(1).replace('.', '/') + "/" : "")
            + (type.find() ? type.group(1) : "package-info");
    return new Source(name, text, snippet, 0);
  }

  /** A class around a snippet, in the package that the examples are in. */
  private static Source wrapped(Snippet snippet, String begin, String end) {
    String name = "Snippet" + snippet.line();
    String imports =
        snippet.given().lines().filter(JavaSnippets::isImport).collect(Collectors.joining(" "));
    String members =
        snippet.given().lines().filter(line -> !isImport(line)).collect(Collectors.joining(" "));
    String text =
        "package com.example; "
            + IMPORTS
            + imports
            + "\n@SuppressWarnings(\"unused\") class "
            + name
            + " { "
            + members
            + "\n"
            + begin
            + "\n"
            + snippet.text()
            + end
            + "}\n";
    return new Source("com/example/" + name, text, snippet, 3);
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  /** A source in memory that knows its place on the page; null: in a comment there. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;
    private final Snippet snippet;
    private final int linesBefore;

    Source(String name, String text, Snippet snippet, int linesBefore) {
      super(URI.create("memory:///" + name + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
      this.snippet = snippet;
      this.linesBefore = linesBefore;
    }

    String where(long line) {
      return snippet == null
          ? new File(getName()).getName() + " in a comment: "
          : snippet.complaint(Math.max(0, line - linesBefore), "");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
