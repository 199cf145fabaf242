package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.testing.compile.Compilation;
import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolResult;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.assertj.core.api.Assertions;

/** A user's program with catalogued tools, compiled with the processors. */
final class CatalogProgram implements AutoCloseable {
  /** Tools of many kinds. */
  static final String SAMPLE =
      """
      enum Order { NEWEST, OLDEST }
      record Filter(String word, Optional<LocalDate> since, List<Filter> any) {}
      sealed interface Shape permits Circle, Square {}
      record Circle(double radius) implements Shape {}
      record Square(@Redact long side) implements Shape {}
      record Even(int number) {
        Even { if (number % 2 != 0) throw new IllegalArgumentException(number + " is odd"); }
      }
      static class Secret {}

      /**
       * Finds documents. Ask for few at once.
       *
       * @param filter what has to hold
       * @param order which come first
       */
      @Tool String find(Filter filter, @Nullable Order order, int limit) {
        return filter + " " + order + " " + limit;
      }

      @Tool List<Shape> shapes(List<Shape> shapes) { return shapes; }
      @Tool String numbers(byte small, long large, double real, BigDecimal exact, boolean yes) {
        return small + " " + large + " " + real + " " + exact + " " + yes;
      }
      @Tool void even(Even even) {}
      @Tool String fails(boolean checked) throws ToolException {
        if (checked) throw new ToolException("There is no such file. Call list first.");
        throw new IllegalStateException();
      }
      @Tool String waits() throws InterruptedException { new CountDownLatch(1).await(); return "late"; }
      final CompletableFuture<Integer> future = new CompletableFuture<>();
      @Tool CompletableFuture<Integer> promises() { return future; }
      @Tool Stream<Integer> streams() { return Stream.of(1, 2); }
      @Tool Flow.Publisher<String> publishes() {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
          @Override public void request(long n) {
            subscriber.onNext("a"); subscriber.onNext("b"); subscriber.onComplete();
          }
          @Override public void cancel() {}
        });
      }
      @Tool String secret(@Supplied Secret secret, ToolContext context) { return context.callId(); }
      @Tool String map(Map<Order, List<Integer>> byOrder) { return byOrder.toString(); }
      """;

  private final URLClassLoader loader;
  private final ToolCatalog catalog;

  private CatalogProgram(URLClassLoader loader, ToolCatalog catalog) {
    this.loader = loader;
    this.catalog = catalog;
  }

  /** A {@code Main.Tools} with these members, which are what its nested types and methods need. */
  static CatalogProgram of(Path folder, String members) throws Exception {
    return of(folder, members, List.of());
  }

  /** The same beside other sources, with Jackson's annotations. */
  static CatalogProgram of(Path folder, String members, List<String> others) throws Exception {
    List<String> sources = new ArrayList<>(others);
    sources.add(
        """
                    package com.example;

                    import dev.motus.annotation.*;
                    import dev.motus.tools.*;
                    import java.math.*;
                    import java.time.*;
                    import java.util.*;
                    import java.util.concurrent.*;
                    import java.util.stream.*;
                    import org.jspecify.annotations.Nullable;

                    public class Main implements Callable<ToolCatalog> {
                      @Override public ToolCatalog call() {
                        return Main_ToolsCatalog.of(new Tools());
                      }

                      @Catalogued
                      public static class Tools {
                    %s
                      }
                    }
                    """
            .formatted(members.indent(4)));
    Compilation compilation =
        Javac.strict()
            .withClasspath(
                ClassPath.files(ClassPath.usualAnd(List.of(ClassPath.jar(JsonProperty.class)))))
            .compile(Javac.sources(sources.toArray(String[]::new)));
    assertThat(compilation).succeeded();
    URLClassLoader loader = GeneratedFiles.load(compilation, folder);
    Object main = loader.loadClass("com.example.Main").getDeclaredConstructor().newInstance();
    return new CatalogProgram(loader, (ToolCatalog) ((Callable<?>) main).call());
  }

  ToolCatalog tools() {
    return catalog;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  /** What a model reads of a call that is refused or fails. */
  static String error(ToolCatalog tools, String tool, String arguments) {
    ToolResult result = tools.call(tool, arguments);
    Assertions.assertThat(result.isError()).as(result.content()).isTrue();
    return result.content();
  }

  /** What a model reads of a call that is done. */
  static String content(ToolCatalog tools, String tool, String arguments) {
    ToolResult result = tools.call(tool, arguments);
    Assertions.assertThat(result.isError()).as(result.content()).isFalse();
    return result.content();
  }
}
