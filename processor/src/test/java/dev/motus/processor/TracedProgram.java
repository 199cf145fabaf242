package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.hook.HookEvent;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** A user's program: compiled with the processors, then run against the real runtime. */
final class TracedProgram {
  private final Path folder;
  private final List<HookEvent> events = Collections.synchronizedList(new ArrayList<>());

  TracedProgram(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs the {@code Main} of the sources, a {@code Callable}, and returns what it returns; what
   * happened is in {@link #events}.
   */
  Object run(String... sources) throws Exception {
    Compilation compilation = Javac.strict().compile(Javac.sources(sources));
    assertThat(compilation).succeeded();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    TraceConfig config =
        TraceConfig.builder()
            .collectionLevel(CollectionLevel.DETAILED)
            .exportEnabled(false)
            .openViewer(false)
            .build();
    try (URLClassLoader loader = GeneratedFiles.load(compilation, folder)) {
      Thread.currentThread().setContextClassLoader(loader);
      try (AgentRuntime runtime = AgentRuntime.start(config)) {
        for (TaskEvent event : TaskEvent.values()) {
          runtime.hooks().registerHook(event, events::add);
        }
        return ((Callable<?>)
                loader.loadClass("com.example.Main").getDeclaredConstructor().newInstance())
            .call();
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** The same with a {@code Main} that has these members and this body. */
  Object runMain(String declarations, String body) throws Exception {
    return run(
        """
        package com.example;

        import dev.motus.annotation.*;
        import java.io.*;
        import java.util.*;
        import java.util.concurrent.*;

        public class Main implements Callable<Object> {
          public Object call() throws Exception {
        %s
          }

        %s
        }
        """
            .formatted(body.indent(4), declarations.indent(2)));
  }

  List<HookEvent> events() {
    return List.copyOf(events);
  }

  /** {@code task_start search}, {@code task_end search} … in order. */
  List<String> log() {
    return events().stream().map(e -> e.eventType().wireName() + " " + e.name()).toList();
  }

  HookEvent event(TaskEvent type, String name) {
    return events().stream()
        .filter(e -> e.eventType() == type && e.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
