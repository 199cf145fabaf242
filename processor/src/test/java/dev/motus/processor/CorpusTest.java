package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Types of the JDK, which were not written with us in mind, are traced without a warning. */
class CorpusTest {
  private static final List<String> INTERFACES =
      List.of(
          "java.util.Map",
          "java.util.List",
          "java.util.Set",
          "java.util.Deque",
          "java.util.concurrent.ConcurrentMap",
          "java.util.stream.Stream",
          "java.util.stream.IntStream",
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.ScheduledExecutorService",
          "java.util.Map.Entry",
          "java.util.Comparator",
          "java.util.Iterator",
          "java.util.NavigableMap",
          "java.nio.file.Path",
          "java.lang.CharSequence",
          "java.util.concurrent.Flow.Processor",
          "java.util.Spliterator.OfInt",
          "java.util.PrimitiveIterator.OfLong",
          "java.lang.reflect.AnnotatedType",
          "java.sql.Connection",
          "java.sql.ResultSet",
          "java.sql.PreparedStatement",
          "javax.sql.DataSource",
          "java.net.http.HttpResponse.BodyHandler",
          "java.net.http.WebSocket",
          "javax.management.MBeanServer",
          "javax.naming.directory.DirContext",
          "java.util.function.Function",
          "java.util.function.BiFunction",
          "java.util.concurrent.BlockingDeque",
          "java.util.SortedSet",
          "java.time.chrono.ChronoLocalDate",
          "java.time.temporal.TemporalAccessor",
          "java.util.stream.Collector",
          "java.nio.channels.SeekableByteChannel",
          "java.nio.channels.AsynchronousByteChannel",
          "java.io.ObjectInput",
          "java.security.Key",
          "java.util.concurrent.RunnableScheduledFuture");

  private static final List<String> CLASSES =
      List.of(
          "java.util.ArrayList",
          "java.util.HashMap",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.ThreadPoolExecutor",
          "java.io.ByteArrayOutputStream",
          "java.io.PrintStream",
          "java.util.Properties",
          "java.util.Random",
          "java.lang.Thread",
          "java.util.Date",
          "java.util.BitSet",
          "java.lang.Exception",
          "java.util.concurrent.ForkJoinPool",
          "java.util.logging.Logger",
          "java.text.DecimalFormat",
          "java.util.TreeMap",
          "java.util.PriorityQueue",
          "java.util.concurrent.locks.ReentrantReadWriteLock",
          "java.net.Socket",
          "java.util.Timer",
          "java.io.StringReader",
          "java.util.zip.ZipOutputStream",
          "java.util.ArrayDeque",
          "java.util.Observable");

  @TempDir Path temporary;

  static List<List<String>> corpora() {
    return List.of(INTERFACES, CLASSES);
  }

  @ParameterizedTest
  @MethodSource("corpora")
  void proxiesOfJdkTypesCompile(List<String> types) {
    Compiled compiled =
        SourceCompiler.javac(temporary)
            .compile(
                TestSources.of(
                    """
                    package com.example;

                    @SuppressWarnings({
                      "deprecation",
                      "motus:parameter-name",
                      "motus:returns-this",
                      "motus:nothing-to-trace"
                    })
                    @dev.motus.annotation.Traced({%s})
                    class Listing {}
                    """
                        .formatted(
                            types.stream()
                                .map(type -> type + ".class")
                                .collect(Collectors.joining(", ")))));

    assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
    assertThat(compiled.generatedFiles()).hasSameSizeAs(types);
    compiled
        .generatedFiles()
        .values()
        .forEach(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 120));
  }
}
