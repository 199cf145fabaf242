package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.tools.Diagnostic;

/** Sources that either compiler has to take without a word, and that are run afterwards. */
final class CornerProgram {
  private CornerProgram() {}

  /**
   * @param name {@code javac} or {@code ecj}
   */
  static SourceCompiler compiler(String name, Path folder) {
    return name.equals("ecj") ? SourceCompiler.ecj(folder) : SourceCompiler.javac(folder);
  }

  /** Nothing but lints of Eclipse's own, which it has for user code of any kind. */
  static Compiled compile(SourceCompiler compiler, Map<String, String> sources) {
    Compiled compiled = compiler.compile(sources);
    assertThat(compiled.diagnostics())
        .as(compiled.messages())
        .noneMatch(CornerProgram::isUnexpected);
    assertThat(compiled.success()).isTrue();
    return compiled;
  }

  private static boolean isUnexpected(Diagnostic<?> diagnostic) {
    boolean isOfEcj = diagnostic.getClass().getName().startsWith("org.eclipse.");
    return !isOfEcj
        || diagnostic.getKind() == Diagnostic.Kind.ERROR
        || diagnostic.toString().contains("[motus:")
        || String.valueOf(diagnostic.getSource()).contains("Traced");
  }

  /** What the {@code Main} of the sources returns, a {@code Callable}. */
  static Object run(Compiled compiled) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    TraceConfig config = TraceConfig.builder().exportEnabled(false).openViewer(false).build();
    try (URLClassLoader loader = load(compiled)) {
      Thread.currentThread().setContextClassLoader(loader);
      try (AgentRuntime runtime = AgentRuntime.start(config)) {
        assertThat(runtime.tracer()).isNotNull();
        return ((Callable<?>)
                loader.loadClass("com.example.Main").getDeclaredConstructor().newInstance())
            .call();
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  static Object run(SourceCompiler compiler, String... sources) throws Exception {
    return run(compile(compiler, TestSources.of(sources)));
  }

  /** A {@code Main} that returns the expression, and the names of all tasks that it ran. */
  static String main(String expression) {
    return """
        package com.example;

        import dev.motus.runtime.AgentRuntime;
        import java.util.*;
        import java.util.concurrent.Callable;

        public class Main implements Callable<Object> {
          public Object call() throws Exception {
            return %s;
          }
        }
        """
        .formatted(expression);
  }

  private static URLClassLoader load(Compiled compiled) throws IOException {
    return new URLClassLoader(
        new URL[] {compiled.classes().toUri().toURL()}, CornerProgram.class.getClassLoader());
  }
}
