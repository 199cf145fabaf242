package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.cli.InstalledMotus.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in one jar, which lies alone and is called as somebody likes. */
class OneJarIT {
  @TempDir Path directory;
  private InstalledMotus motus;
  private Path jar;

  @BeforeEach
  void install() throws IOException {
    motus = new InstalledMotus(directory);
    jar =
        Files.copy(built(), Files.createDirectories(directory.resolve("my bin")).resolve("m.jar"));
    Traces.write(directory.resolve("traces/a"), Traces.agent("research"));
    Traces.write(directory.resolve("traces/b"), Traces.agent("research"));
  }

  private static Path built() {
    String version = InstalledMotus.HOME.getFileName().toString().substring("motus-".length());
    return InstalledMotus.HOME.resolveSibling("motus-cli-" + version + "-all.jar");
  }

  private Ended java(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-Duser.home=" + directory.resolve("home"), "-jar", jar.toString()));
    command.addAll(List.of(args));
    return motus.run(command.toArray(String[]::new));
  }

  @Test
  void saysWhatTheScriptSays() throws Exception {
    for (String line :
        List.of(
            "--version",
            "help",
            "help diff",
            "list --json",
            "view traces/a --text",
            "view traces/a --json",
            "diff traces/a traces/b --json",
            "generate-completion",
            "lits",
            "whoami",
            "send --spool")) {
      String[] args = line.split(" ");
      Ended script = motus.motus(args);
      Ended one = java(args);

      assertThat(one.out()).as(line).isEqualTo(script.out());
      assertThat(one.err()).as(line).isEqualTo(script.err());
      assertThat(one.exitCode()).as(line).isEqualTo(script.exitCode());
    }
  }

  @Test
  void serversOfMcpStartAndEndWithTheirInput() throws Exception {
    Ended served = java("mcp", "traces");

    assertThat(served.exitCode()).as(served.err()).isZero();
    assertThat(served.err()).isEmpty();
  }

  /** Which is why it starts as soon as the script does. */
  @Test
  void loadsOnlyWhatACommandNeeds() throws Exception {
    motus.environment.put("JDK_JAVA_OPTIONS", "-Xlog:class+load");

    assertThat(java("--version").out())
        .contains("motus 0.", "dev.motus.cli.Main")
        .doesNotContain("picocli.", "com.fasterxml.jackson");
    assertThat(java("list").out())
        .contains("dev.motus.cli.ListCommand", "traces/b")
        .doesNotContain("io.modelcontextprotocol", "reactor.", "dev.motus.cli.ViewCommand");
  }

  @Test
  void needsNothingBesideIt() throws Exception {
    try (JarFile one = new JarFile(jar.toFile())) {
      Attributes manifest = one.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Main-Class")).isEqualTo(Main.class.getName());
      assertThat(manifest.getValue("Class-Path")).isNull();
      assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
      assertThat(one.stream().map(ZipEntry::getName))
          .doesNotHaveDuplicates()
          .noneMatch(name -> name.endsWith("module-info.class"));
    }
  }

  /** All services of all jars are offered, and everybody's licence is kept. */
  @Test
  void hasTheServicesAndLicencesOfAllJarsItIsMadeOf() throws Exception {
    int kept = 0;
    try (JarFile one = new JarFile(jar.toFile());
        var libraries = Files.list(InstalledMotus.HOME.resolve("lib"))) {
      for (Path library : libraries.filter(file -> file.toString().endsWith(".jar")).toList()) {
        try (JarFile part = new JarFile(library.toFile())) {
          for (ZipEntry entry : part.stream().toList()) {
            if (entry.getName().matches("META-INF/(services/.+|[^/]*(LICENSE|NOTICE)[^/]*)")) {
              assertThat(text(one, entry.getName()))
                  .as(library.getFileName() + ": " + entry.getName())
                  .contains(text(part, entry.getName()).strip().lines().toList());
              kept++;
            }
          }
        }
      }
      assertThat(
              text(one, "META-INF/services/dev.motus.runtime.output.TraceOutput").strip().lines())
          .as("of files, viewer and delivery")
          .hasSize(3);
      assertThat(text(one, "META-INF/motus-LICENSE"))
          .isEqualTo(Files.readString(Path.of("../LICENSE")));
    }
    assertThat(kept).isGreaterThan(15);
  }

  private static String text(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
  }
}
