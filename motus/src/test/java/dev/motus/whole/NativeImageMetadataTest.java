package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.ExportedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A native image has no resource that is not configured: what our modules look for by name, class
 * files of libraries among it, is in their metadata, for old and new versions of GraalVM.
 */
class NativeImageMetadataTest {
  private static final Path ROOT = Path.of("..");

  /** At the build alone, or without a native image. */
  private static final List<String> LEFT_OUT = List.of("processor", "benchmarks");

  private static final Pattern LOOKED_FOR =
      Pattern.compile("getResource(?:AsStream)?\\(\\s*\"([^\"]+)\"");

  @TestFactory
  Stream<DynamicTest> whatAModuleLooksForIsConfigured() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(NativeImageMetadataTest::isRead).toList()) {
        for (String name : lookedFor(module.resolve("src/main/java"))) {
          tests.add(
              DynamicTest.dynamicTest(
                  module.getFileName() + ": " + name, () -> assertConfigured(module, name)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(2);
    return tests.stream();
  }

  private static boolean isRead(Path module) {
    return Files.isDirectory(module.resolve("src/main/java"))
        && !LEFT_OUT.contains(module.getFileName().toString());
  }

  private static List<String> lookedFor(Path sources) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher found = LOOKED_FOR.matcher(Files.readString(file));
        while (found.find()) {
          names.add(found.group(1));
        }
      }
    }
    return names;
  }

  private static void assertConfigured(Path module, String name) throws IOException {
    Path metadata =
        module
            .resolve("src/main/resources/META-INF/native-image/dev.motus")
            .resolve("motus-" + module.getFileName());
    assertThat(
            ExportedFile.parse(Files.readString(metadata.resolve("resource-config.json")))
                .at("/resources/includes")
                .findValuesAsText("pattern"))
        .anyMatch(pattern -> Pattern.matches(pattern, name));
    assertThat(
            ExportedFile.parse(Files.readString(metadata.resolve("reachability-metadata.json")))
                .path("resources")
                .findValuesAsText("glob"))
        .contains(name);
  }
}
