package dev.motus.viewer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Bundles each file of tests with what it tests, by the bundler that the build has made the page
 * with.
 */
final class TestBundles {
  private static final Path SOURCES = Path.of("src/test/page");
  private static final Path MADE = Path.of("target/viewer/tests");
  private static final List<Path> BUNDLERS =
      List.of(
          Path.of("../viewer/target/viewer/esbuild"),
          Path.of("../viewer/target/viewer/esbuild.exe"));

  private TestBundles() {}

  static List<Path> make() throws IOException, InterruptedException {
    List<Path> bundlers = BUNDLERS.stream().filter(Files::exists).toList();
    assumeThat(bundlers).as("a bundler for this platform").isNotEmpty();
    List<String> command = new ArrayList<>();
    command.add(bundlers.get(0).toAbsolutePath().toString());
    List<Path> tests = named(SOURCES, ".test.ts");
    tests.forEach(test -> command.add(SOURCES.relativize(test).toString()));
    command.addAll(
        List.of(
            "--bundle",
            "--format=iife",
            "--target=es2022",
            "--charset=utf8",
            "--log-level=warning",
            "--outdir=" + MADE.toAbsolutePath()));
    Process bundler = new ProcessBuilder(command).directory(SOURCES.toFile()).inheritIO().start();
    assertThat(bundler.waitFor(60, TimeUnit.SECONDS)).as("bundled in time").isTrue();
    assertThat(bundler.exitValue()).as("see the bundler's messages").isZero();
    return tests.stream()
        .map(test -> MADE.resolve(SOURCES.relativize(test).toString().replace(".ts", ".js")))
        .toList();
  }

  private static List<Path> named(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
