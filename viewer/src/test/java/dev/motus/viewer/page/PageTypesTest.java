package dev.motus.viewer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page's sources and their tests have the types that they say: the bundler does not look. */
@Tag("slow")
final class PageTypesTest {
  private static final Path JAR = Path.of("../viewer/target/viewer/jars/typescript.jar");
  private static final Path COMPILER = Path.of("target/viewer/typescript");
  private static final Path SETTINGS = Path.of("src/main/page/tsconfig.json");

  @BeforeAll
  static void findNode() throws IOException, InterruptedException {
    boolean found = nodeRuns();
    String ci = System.getenv("CI");
    if (ci != null && !ci.isBlank()) {
      assertThat(found).as("CI is set, so types are checked: install Node.js").isTrue();
    }
    assumeThat(found).as("Node.js to check types with").isTrue();
    unpackCompiler();
  }

  @Test
  void everySourceHasTheTypesThatItSays() throws IOException, InterruptedException {
    assertThat(check(SETTINGS)).isEmpty();
  }

  @Test
  void aWrongTypeIsFound() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target/viewer/wrong"));
    Files.writeString(folder.resolve("wrong.ts"), "export const wrong: number = 'text';\n");
    Path settings = folder.resolve("tsconfig.json");
    Files.writeString(
        settings,
        "{\"extends\":\"../../../%s\",\"include\":[\"wrong.ts\"]}"
            .formatted(SETTINGS.toString().replace('\\', '/')));
    assertThat(check(settings)).contains("wrong.ts(1,14): error TS2322");
  }

  /** What the compiler has to say; nothing when all is right. */
  private static String check(Path settings) throws IOException, InterruptedException {
    Path messages = Files.createTempFile("types", ".txt");
    Process compiler =
        new ProcessBuilder(
                "node",
                COMPILER.resolve("tsc.js").toString(),
                "--noEmit",
                "-p",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(messages.toFile())
            .start();
    boolean ended = compiler.waitFor(120, TimeUnit.SECONDS);
    compiler.destroyForcibly();
    String text = Files.readString(messages);
    Files.delete(messages);
    assertThat(ended).as("checked in time").isTrue();
    assertThat(compiler.exitValue() == 0).as(text).isEqualTo(text.isEmpty());
    return text;
  }

  private static boolean nodeRuns() throws InterruptedException {
    try {
      Process node =
          new ProcessBuilder(List.of("node", "--version"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return node.waitFor(30, TimeUnit.SECONDS) && node.exitValue() == 0;
    } catch (IOException noNode) {
      return false;
    }
  }

  private static void unpackCompiler() throws IOException {
    Files.createDirectories(COMPILER);
    try (ZipFile jar = new ZipFile(JAR.toFile(), StandardCharsets.UTF_8)) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        // Not the translations, which are in folders of their own and called alike.
        if (entry.getName().endsWith("/lib/" + name) && name.matches("_?tsc\\.js|lib\\..*d\\.ts")) {
          try (InputStream content = jar.getInputStream(entry)) {
            Files.write(COMPILER.resolve(name), content.readAllBytes());
          }
        }
      }
    }
  }
}
