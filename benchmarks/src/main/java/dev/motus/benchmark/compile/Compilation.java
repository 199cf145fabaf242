package dev.motus.benchmark.compile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Runs javac in memory, so that the speed of a disk plays no part. */
final class Compilation {
  private Compilation() {}

  /**
   * What one run took.
   *
   * @param processorNanos of {@code nanos}, the time inside the processors
   * @param filerNanos of {@code nanos}, the time in which javac made files for them
   * @param generated the sources that they wrote, by path
   */
  record Run(long nanos, long processorNanos, long filerNanos, Map<String, String> generated) {}

  static Run run(Map<String, String> sources, List<TimedProcessor> processors) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    long start = CpuClock.nanos();
    try (StandardJavaFileManager standard =
        javac.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      Memory memory = new Memory(standard);
      List<JavaFileObject> files = new ArrayList<>();
      sources.forEach((path, text) -> files.add(new Text(path, text)));
      JavaCompiler.CompilationTask task =
          javac.getTask(
              null,
              memory,
              diagnostics,
              processors.isEmpty() ? List.of("-Xlint:none", "-proc:none") : List.of("-Xlint:none"),
              null,
              files);
      if (!processors.isEmpty()) {
        task.setProcessors(processors.stream().map(Processor.class::cast).toList());
      }
      if (!task.call()) {
        throw new IllegalStateException(diagnostics.getDiagnostics().toString());
      }
      long nanos = CpuClock.nanos() - start;
      Map<String, String> generated = new HashMap<>();
      memory.sources.forEach(
          (path, bytes) -> generated.put(path, bytes.toString(StandardCharsets.UTF_8)));
      return new Run(
          nanos,
          processors.stream().mapToLong(TimedProcessor::nanos).sum(),
          processors.stream().mapToLong(TimedProcessor::filerNanos).sum(),
          generated);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URI uri(String path) {
    return URI.create("memory:/" + path);
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String path, String text) {
      super(uri(path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Bytes extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes;

    Bytes(URI uri, Kind kind, ByteArrayOutputStream bytes) {
      super(uri, kind);
      this.bytes = bytes;
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  /** Takes what the compiler and the processors write. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> sources = new HashMap<>();

    Memory(JavaFileManager fileManager) {
      super(fileManager);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      String path = className.replace('.', '/') + kind.extension;
      if (kind == JavaFileObject.Kind.SOURCE) {
        sources.put(path, bytes);
      }
      return new Bytes(uri(path), kind, bytes);
    }

    /** What the processors write beside sources, which would else go into the working directory. */
    @Override
    public FileObject getFileForOutput(
        Location location, String packageName, String relativeName, FileObject sibling) {
      return new Bytes(uri(relativeName), JavaFileObject.Kind.OTHER, new ByteArrayOutputStream());
    }
  }
}
