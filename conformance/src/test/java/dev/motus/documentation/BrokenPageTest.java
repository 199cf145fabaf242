package dev.motus.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page that is wrong is found, at the line where it is. */
class BrokenPageTest {
  private static Build build;
  private static OwnNames names;

  @TempDir Path folder;

  @BeforeAll
  static void readTheBuild() throws IOException {
    build = Build.read();
    names = OwnNames.read(build);
  }

  private static MarkdownPage page(String... lines) {
    return MarkdownPage.of("docs/broken.md", String.join("\n", lines) + "\n");
  }

  private static List<String> commands(String... lines) throws Exception {
    return new CommandLines(build, names).complaints(page(lines));
  }

  @Test
  void aMethodThatDoesNotExist() throws Exception {
    MarkdownPage page =
        page(
            "# Page",
            "<!-- snippet: statements",
            "import dev.motus.runtime.AgentRuntime;",
            "Path path;",
            "-->",
            "```java",
            "System.out.println(path);",
            "AgentRuntime.get().noSuchMethod();",
            "```");

    assertThat(JavaSnippets.complaints(page, folder))
        .singleElement()
        .asString()
        .startsWith("docs/broken.md:8: ")
        .contains("cannot find symbol");
  }

  @Test
  void aSourceFileThatTheProcessorRefuses() throws Exception {
    MarkdownPage page =
        page(
            "<!-- snippet: file -->",
            "```java",
            "package com.example;",
            "import dev.motus.annotation.Tool;",
            "public final class Weather {",
            "  @Tool public String weather(String city) { return city; }",
            "}",
            "```");

    assertThat(JavaSnippets.complaints(page, folder))
        .singleElement()
        .asString()
        .startsWith("docs/broken.md:")
        .contains("[motus:final-type]");
  }

  @Test
  void javaThatDoesNotSayWhatItIs() throws Exception {
    assertThat(JavaSnippets.complaints(page("```java", "int a = 1;", "```"), folder))
        .singleElement()
        .asString()
        .startsWith("docs/broken.md:1: say before this block what it is");
  }

  @Test
  void anUncheckedBlockWithoutAReason() throws Exception {
    MarkdownPage page = page("<!-- snippet: unchecked -->", "```java", "int a = ;", "```");

    assertThat(page.snippets().get(0).isUnchecked()).isFalse();
    assertThat(JavaSnippets.complaints(page, folder)).hasSize(1);
  }

  @Test
  void aBlockWithoutAnEnd() {
    assertThatThrownBy(() -> page("```java", "int a = 1;")).hasMessageContaining("has no end");
  }

  @Test
  void artifactsAndVersionsThatDoNotExist() throws Exception {
    MarkdownPage page =
        page(
            "```xml",
            "<dependency>",
            "  <groupId>dev.motus</groupId>",
            "  <artifactId>motus-everything</artifactId>",
            "  <version>9.9</version>",
            "</dependency>",
            "```");

    assertThat(new DependencySnippets(build).complaints(page))
        .containsExactly(
            "docs/broken.md:2: no module is called motus-everything",
            "docs/broken.md:2: motus-everything has the version " + build.version() + ", not 9.9");
    assertThat(new DependencySnippets(build).complaints(page("```xml", "<a>", "```"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mvn -Pno-such-profile verify | no profile no-such-profile does anything here",
        "mvn -Pzipkin -pl runtime -am verify | no profile zipkin does anything in [runtime]",
        "mvn -pl cellar -am test | there is no module cellar",
        "mvn varify | varify is no phase of Maven's",
        "mvn test -Dtest=NoSuchTest | there is no test NoSuchTest",
        "mvn verify -Dmotus.no.such=1 | nothing reads the property motus.no.such",
        "motus reciver DIR | motus has no command reciver",
        "MOTUS_TRACING=1 motus view PATH --fast | motus has no option --fast",
        "export PATH=$PWD/cli/target/motus-9.9/bin:$PATH | 9.9 is not the version, which is",
        ".ci/no-such-script | .ci/no-such-script is no program of this repository",
        "source <(motus complete) | motus has no command complete",
        "frobnicate | the test knows no program frobnicate"
      })
  void commandsThatDoNotExist(String command, String complaint) throws Exception {
    assertThat(commands("# Page", "```bash", "cd there && " + command + "   # comment", "```"))
        .singleElement()
        .asString()
        .startsWith("docs/broken.md:3: " + complaint);
  }

  @Test
  void commandsInTheTextAreReadToo() throws Exception {
    assertThat(commands("Say `motus reciver DIR`, or `mvn -Pslow verify`."))
        .containsExactly("docs/broken.md:1: motus has no command reciver");
  }

  @Test
  void variablesThatNothingReads() throws Exception {
    assertThat(names.complaints(page("Set `MOTUS_TRACING=1`.", "Set `MOTUS_TRACINGS=1`.")))
        .containsExactly("docs/broken.md:2: nothing reads MOTUS_TRACINGS");
  }

  @Test
  void linksThatLeadNowhere() throws Exception {
    assertThat(
            Links.complaints(
                page(
                    "# One",
                    "[a](hooks.md) [b](nowhere.md) [c](#one) [d](#two) `[e](code)`",
                    "[f](https://example.com/nowhere.md) [g](cli.md#get-it) [h](cli.md#lose-it)")))
        .containsExactly(
            "docs/broken.md:2: there is no docs/nowhere.md",
            "docs/broken.md:2: docs/broken.md has no heading #two",
            "docs/broken.md:3: docs/cli.md has no heading #lose-it");
  }
}
