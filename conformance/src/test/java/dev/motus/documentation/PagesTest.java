package dev.motus.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say can be pasted, typed and followed. */
class PagesTest {
  /** Kotlin is Gradle's; the picture has a test of its own; output has no language. */
  private static final Set<String> CHECKED = Set.of("java", "xml", "bash", "mermaid", "json", "");

  private static Build build;
  private static OwnNames names;

  @TempDir Path folder;

  @BeforeAll
  static void readTheBuild() throws IOException {
    build = Build.read();
    names = OwnNames.read(build);
  }

  static List<String> pages() throws IOException {
    List<String> pages = new ArrayList<>(List.of("README.md", "CONTRIBUTING.md"));
    try (Stream<Path> files = Files.list(Build.ROOT.resolve("docs"))) {
      files
          .map(each -> "docs/" + each.getFileName())
          .filter(each -> each.endsWith(".md"))
          .sorted()
          .forEach(pages::add);
    }
    pages.add("benchmarks/README.md");
    if (Files.exists(Build.ROOT.resolve("SECURITY.md"))) {
      pages.add("SECURITY.md");
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void javaCompilesWithTheProcessor(String name) throws Exception {
    assertThat(JavaSnippets.complaints(page(name), folder)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void dependenciesAreModulesOfThisBuild(String name) throws Exception {
    assertThat(new DependencySnippets(build).complaints(page(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsAreThoseThatThereAre(String name) throws Exception {
    assertThat(new CommandLines(build, names).complaints(page(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void variablesAreRead(String name) throws Exception {
    assertThat(names.complaints(page(name))).isEmpty();
  }

  @Test
  void variablesThatAreReadAreOnAPage() throws Exception {
    StringBuilder pages = new StringBuilder();
    for (String name : List.of("docs/configuration.md", "docs/cli.md")) {
      pages.append(Files.readString(Build.ROOT.resolve(name)));
    }

    assertThat(names.variables()).isNotEmpty();
    for (String each : names.variables()) {
      assertThat(pages).containsPattern("`" + each + "`");
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(String name) throws Exception {
    assertThat(Links.complaints(page(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void jsonIsWellFormed(String name) throws Exception {
    ObjectMapper strict =
        new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    List<String> complaints = new ArrayList<>();
    for (Snippet each : page(name).snippets()) {
      if (each.language().equals("json")) {
        try {
          strict.readTree(each.text());
        } catch (JsonProcessingException malformed) {
          int line = malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr();
          complaints.add(each.complaint(line, malformed.getOriginalMessage()));
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  /** A new one is a decision: whoever adds it changes the list, and says why on the page. */
  @Test
  void snippetsThatNothingChecksAreCounted() throws Exception {
    List<String> unchecked = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    int checked = 0;
    for (String name : pages()) {
      for (Snippet each : page(name).snippets()) {
        if (each.isUnchecked()) {
          unchecked.add(each.page() + ": " + each.language());
        } else if (!CHECKED.contains(each.language())) {
          undecided.add(each.complaint(0, "nothing checks " + each.language() + "; say why"));
        } else if (!each.language().isEmpty()) {
          checked++;
        }
      }
    }

    assertThat(undecided).isEmpty();
    assertThat(unchecked)
        .containsExactlyInAnyOrder(
            "README.md: kotlin", "docs/configuration.md: json", "docs/hooks.md: java");
    assertThat(checked).isGreaterThanOrEqualTo(35);
  }

  @Test
  void theFirstPageIsShortAndNeedsTwoArtifacts() throws Exception {
    MarkdownPage readme = page("README.md");

    assertThat(readme.lines()).hasSizeLessThanOrEqualTo(250);
    assertThat(new DependencySnippets(build).artifacts(readme))
        .containsExactly("motus", "motus-processor");
  }

  private static MarkdownPage page(String name) throws IOException {
    return MarkdownPage.read(Build.ROOT, name);
  }
}
