package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.diagnostic.MotusVersion;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.ViewerSpeed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page itself; {@code ViewerBrowserTest} shows what it does in a browser. */
class ViewerExporterTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path PAGE = RESOURCES.resolve("dev/motus/viewer/viewer.html");

  private static String page() {
    return ExportedFile.text(new ViewerExporter(), SampleTraces.research());
  }

  private static String only(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    String found = matcher.group(1);
    assertThat(matcher.find()).as("a second " + pattern).isFalse();
    return found;
  }

  private static String sha256(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void thePolicyAllowsExactlyTheScriptAndTheStyleOfThePage() throws Exception {
    String page = page();
    String policy = only(page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"");
    assertThat(policy.split("; "))
        .containsExactly(
            "default-src 'none'",
            "script-src 'sha256-" + sha256(only(page, "<script>(.*?)</script>")) + "'",
            "style-src 'sha256-" + sha256(only(page, "<style>(.*?)</style>")) + "'",
            "img-src data:",
            "connect-src 'self'",
            "worker-src blob:",
            "base-uri 'none'",
            "form-action 'none'");
  }

  @Test
  void thePageIsSmallWithoutData() throws IOException {
    assertThat(Files.size(PAGE)).isLessThan(ViewerSpeed.MOST_PAGE_BYTES);
  }

  @Test
  void thePageIsTakenToTheTraceWithNothingLeftToFill() {
    assertThat(page())
        .contains("id=\"motus-trace\"")
        .doesNotContain("<!--trace-->", "<!--contents-->", "@@");
  }

  @Test
  void thePageLoadsNothing() {
    assertThat(page()).doesNotContain("src=\"", "@import", "url(", "href=\"http");
  }

  @Test
  void noSourceOfTheViewerMakesElementsOfText() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/page"))) {
      List<Path> files =
          sources
              .filter(file -> file.toString().matches(".*\\.tsx?"))
              .filter(file -> !file.toString().contains("node_modules"))
              .toList();
      assertThat(files).hasSizeGreaterThan(50);
      for (Path file : files) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .doesNotContainPattern(
                "[iI]nnerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|: any\\b|as any\\b");
      }
    }
  }

  @Test
  void nothingInTheScriptCanCloseItsElement() {
    assertThat(only(page(), "<script>(.*?)</script>").toLowerCase(Locale.ROOT))
        .doesNotContain("<!--", "<script");
  }

  @Test
  void theLibraryInThePageKeepsItsLicence() {
    assertThat(page()).contains("The MIT License (MIT)", "Jason Miller");
  }

  @Test
  void aNativeImageGetsEveryPartOfTheViewer() throws IOException {
    String metadata = "META-INF/native-image/dev.motus/";
    Pattern included =
        Pattern.compile(
            ExportedFile.parse(resource(metadata + "motus-viewer/resource-config.json"))
                .at("/resources/includes/0/pattern")
                .textValue());
    List<String> globs = globs(metadata + "motus-viewer/reachability-metadata.json");
    try (Stream<Path> parts = Files.list(RESOURCES.resolve("dev/motus/viewer"))) {
      for (Path part : parts.toList()) {
        String name = "dev/motus/viewer/" + part.getFileName();
        assertThat(included.matcher(name).matches()).as(name).isTrue();
        assertThat(globs)
            .as(name)
            .anyMatch(glob -> name.matches(glob.replace(".", "\\.").replace("*", "[^/]*")));
      }
    }
    assertThat(globs(metadata + "motus-runtime/reachability-metadata.json"))
        .contains("META-INF/services/dev.motus.runtime.hook.HookRegistry");
  }

  private static List<String> globs(String metadata) throws IOException {
    return ExportedFile.parse(resource(metadata)).get("resources").findValuesAsText("glob");
  }

  @Test
  void theVersionInTheFilesIsThatOfTheBuild() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(pom).contains("<version>" + MotusVersion.CURRENT + "</version>");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ViewerExporterTest.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
