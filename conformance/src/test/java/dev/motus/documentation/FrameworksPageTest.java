package dev.motus.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page has users write is what the applications in {@code integration} have. */
class FrameworksPageTest {
  private static final Pattern MARKED =
      Pattern.compile("(?s)<!-- motus: begin -->\n(.*?)\\s*<!-- motus: end -->");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adk",
        "kotlin",
        "langchain4j",
        "micronaut",
        "quarkus",
        "spring",
        "spring-boot-4",
        "spring-langchain4j"
      })
  void theBuildFileHasWhatThePageSays(String application) throws Exception {
    String pom =
        Files.readString(Build.ROOT.resolve("integration").resolve(application).resolve("pom.xml"));
    List<String> marked =
        MARKED
            .matcher(pom.replace("${motus.version}", Build.read().version()))
            .results()
            .map(each -> each.group(1).stripIndent())
            .toList();

    assertThat(marked).hasSize(2);
    List<String> blocks =
        MarkdownPage.read(Build.ROOT, "docs/frameworks.md").snippets().stream()
            .filter(each -> each.language().equals("xml"))
            .map(each -> each.text().stripTrailing())
            .toList();
    assertThat(blocks).containsAll(marked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarkus", "spring", "spring-langchain4j"})
  void theApplicationDoesNotKnowMotus(String application) throws Exception {
    Path sources = Build.ROOT.resolve("integration").resolve(application).resolve("src/main");
    try (var files = Files.walk(sources)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("motus");
      }
    }
  }
}
