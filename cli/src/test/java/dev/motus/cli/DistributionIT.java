package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.cli.InstalledMotus.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users unpack, started as they start it. */
class DistributionIT {
  @TempDir Path directory;
  private InstalledMotus motus;
  private Map<String, String> environment;

  @BeforeEach
  void install() {
    motus = new InstalledMotus(directory);
    environment = motus.environment;
  }

  @Test
  void helpNamesAllCommandsAndExitCodes() throws Exception {
    Ended help = motus.motus("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains(
            "list", "view", "diff", "recover", "send", "mcp", "login", "logout", "whoami", "help")
        .contains("generate-completion", "Exit codes:", "130")
        .doesNotContain("\u001b");
    assertThat(help.err()).isEmpty();
    assertThat(motus.motus("--version").out()).startsWith("motus 0.");
  }

  @Test
  void exitCodesAreThoseOfTheHelp() throws Exception {
    Path home = Files.createDirectories(directory.resolve("home"));

    assertThat(motus.motus("list").exitCode()).isZero();
    assertThat(motus.motus("lits").exitCode()).isEqualTo(2);
    assertThat(motus.motus("lits").err()).contains("Did you mean 'list'");
    assertThat(motus.motus().exitCode()).isEqualTo(2);
    assertThat(motus.motus("view", "nowhere").exitCode()).isEqualTo(3);
    assertThat(motus.motus("whoami").exitCode()).isEqualTo(4);
    assertThat(home).as("nothing is written by the way").isEmptyDirectory();
  }

  @Test
  void traceIsListedAsJsonThatAnyScriptReads() throws Exception {
    Traces.write(directory.resolve("traces/with spaces & \u00e9"), Traces.agent("research"));

    Ended list = motus.motus("list", "--json");

    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out()).isASCII();
    assertThat(new ObjectMapper().readTree(list.out()).path("traces").get(0).path("tasks").asInt())
        .isEqualTo(4);
  }

  @Test
  void folderWithOtherLettersIsFoundInAnyLocale() throws Exception {
    Path folder = Files.createDirectories(directory.resolve("\u6ce8\u6587-\u00e4"));
    Traces.write(folder.resolve("traces/t"), Traces.agent("research"));
    InstalledMotus there = new InstalledMotus(folder);
    for (String locale : List.of("C", "POSIX", "")) {
      there.environment.put("LC_ALL", locale);

      Ended list = there.motus("list");

      assertThat(list.exitCode()).as(list.err()).isZero();
      assertThat(list.out()).contains("traces/t");
      assertThat(there.motus("view", folder + "/traces/t", "--no-open").out().strip())
          .isEqualTo(folder.resolve("traces/t/trace_viewer.html").toString());
    }
  }

  @Test
  void jarInTheCLocaleSaysWhatToDoAboutAPathWithOtherLetters() throws Exception {
    environment.put("LC_ALL", "C");

    Ended list =
        motus.run(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-jar",
            jar().toString(),
            "list",
            directory.resolve("\u6ce8\u6587").toString());

    assertThat(list.exitCode()).as(list.err()).isEqualTo(2);
    assertThat(list.err()).contains("LC_ALL=C.UTF-8").doesNotContain("java.nio");
  }

  @Test
  void readerThatGoesAwayEndsItQuietly() throws Exception {
    Ended ended =
        motus.run(
            "bash", "-c", "'" + InstalledMotus.script() + "' help | true; echo ${PIPESTATUS[0]}");

    assertThat(ended.out().strip()).isEqualTo("141");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void linkToTheScriptAndAWorkingDirectoryElsewhereAreFine() throws Exception {
    Path bin = Files.createDirectories(directory.resolve("my bin"));
    Path link = Files.createSymbolicLink(bin.resolve("motus"), Path.of(InstalledMotus.script()));
    Path further = Files.createSymbolicLink(bin.resolve("m"), Path.of("motus"));

    assertThat(motus.run(link.toString(), "--version").exitCode()).isZero();
    assertThat(motus.run(further.toString(), "--version").exitCode()).isZero();
  }

  @Test
  void jarRunsByItself() throws Exception {
    Path jar = jar();

    Ended version =
        motus.run(
            Path.of(System.getProperty("java.home"), "bin/java").toString(), "-jar",
            jar.toString(), "--version");

    assertThat(version.exitCode()).as(version.err()).isZero();
    assertThat(version.out()).startsWith("motus 0.");
    Ended help =
        motus.run(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-jar",
            jar.toString(),
            "help");
    assertThat(help.out()).as(help.err()).contains("Usage: motus", "whoami");
  }

  private static Path jar() throws IOException {
    try (var files = Files.list(InstalledMotus.HOME.resolve("lib"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("motus-cli"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void nativeImagesNeedNoConfigurationByHand() throws Exception {
    try (JarFile jar = new JarFile(jar().toFile())) {
      String configuration =
          new String(
              jar.getInputStream(
                      jar.getEntry(
                          "META-INF/native-image/picocli-generated/dev.motus/motus-cli/"
                              + "reflect-config.json"))
                  .readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(configuration).contains("dev.motus.cli.LoginCommand", "dev.motus.cli.ViewCommand");
    }
  }

  /** There is no Windows here to run it: what is known to break there is kept out. */
  @Test
  void scriptForWindowsKeepsToTheRulesOfItsShell() throws Exception {
    String script = Files.readString(InstalledMotus.HOME.resolve("bin/motus.bat"));

    assertThat(script).isASCII();
    assertThat(script.replace("\r\n", ""))
        .as("labels are found with these only")
        .doesNotContain("\n");
    assertThat(script)
        .as("an exclamation mark in an argument stays one")
        .contains("setlocal EnableExtensions DisableDelayedExpansion");
    assertThat(script.lines().toList().get((int) script.lines().count() - 1))
        .as("the exit code is that of the last line")
        .startsWith("\"%JAVA%\" ")
        .contains(" -cp \"%~dp0..\\lib\\*\" dev.motus.cli.Main %*");
    assertThat(script.lines().filter(line -> line.contains("%JAVA_HOME")))
        .as("a path with blanks, ampersands or quotes is text")
        .isNotEmpty()
        .allMatch(line -> line.contains("\"") && line.contains("%JAVA_HOME:\"=%"));
  }

  @Test
  void missingJavaIsSaid() throws Exception {
    environment.put("JAVA_HOME", "/nowhere/jdk");
    Ended wrong = motus.motus("--version");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err()).contains("JAVA_HOME is '/nowhere/jdk'", "17 or newer");

    environment.remove("JAVA_HOME");
    Path bin = Files.createDirectories(directory.resolve("bin"));
    for (String tool : List.of("sh", "dirname", "readlink")) {
      Files.createSymbolicLink(bin.resolve(tool), Path.of("/usr/bin").resolve(tool));
    }
    environment.put("PATH", bin.toString());
    Ended none = motus.run("/bin/sh", InstalledMotus.script(), "--version");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).contains("Java was not found");
  }

  @Test
  void terminalGetsColoursAndAPipeGetsNone() throws Exception {
    assumeThat(Path.of("/usr/bin/script")).as("gives a terminal to a process").exists();
    Traces.write(directory.resolve("traces/t"), Traces.agent("research"));

    assertThat(
            motus
                .run("script", "-qec", "'" + InstalledMotus.script() + "' list", "/dev/null")
                .out())
        .contains("\u001b[31m");
    assertThat(
            motus
                .run("script", "-qec", "'" + InstalledMotus.script() + "' list | cat", "/dev/null")
                .out())
        .contains("traces/t")
        .doesNotContain("\u001b");
    environment.put("NO_COLOR", "1");
    assertThat(
            motus
                .run("script", "-qec", "'" + InstalledMotus.script() + "' list", "/dev/null")
                .out())
        .contains("traces/t")
        .doesNotContain("\u001b");
  }

  @Test
  void tracesOfOthersAreSaidToBeTheirs() throws Exception {
    Path trace = Traces.write(directory.resolve("traces/theirs"), Traces.agent("research"));
    Files.setPosixFilePermissions(
        trace.resolve("tracer_state.json"), PosixFilePermissions.fromString("---------"));
    // The superuser may read everything, unless it gives up that privilege for one process.
    Ended list =
        "root".equals(System.getProperty("user.name"))
            ? motus.run(
                "setpriv",
                "--bounding-set=-dac_override,-dac_read_search",
                InstalledMotus.script(),
                "list")
            : motus.run(InstalledMotus.script(), "list");

    assertThat(list.exitCode()).as(list.err()).isEqualTo(6);
    assertThat(list.err()).contains("permission denied");
  }

  @Test
  void bareLoginNeedsNoVariable() throws Exception {
    try (FarEnd cloud = new FarEnd()) {
      cloud.on(
          "POST /oauth/device/code",
          200,
          "{\"device_code\": \"d\", \"user_code\": \"U\", \"interval\": 1,"
              + " \"verification_uri\": \"https://id.example/activate\"}");
      cloud.on("POST /oauth/token", 200, "{\"access_token\": \"t\"}");
      cloud.on("POST /api-keys", 201, "{\"key\": \"lithos_of-the-person\", \"key_id\": \"k\"}");
      motus.environment.merge(
          "MOTUS_JAVA_OPTS", "-Dmotus.test.cloud=" + cloud.url(), (home, at) -> home + " " + at);

      Ended login = motus.run(InstalledMotus.script(), "login", "--no-open");

      assertThat(login.exitCode()).as(login.err()).isZero();
      assertThat(Files.readString(directory.resolve("home/.motus/credentials.json")))
          .contains("lithos_of-the-person", cloud.url());
    }
  }
}
