package dev.motus.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page itself; {@code ViewerBrowserTest} shows what it does in a browser. */
class ViewerExporterTest {
  private static final Path RESOURCES = Path.of("src/main/resources");

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
            "base-uri 'none'",
            "form-action 'none'");
  }

  @Test
  void theDataHasTheTraceAndEveryTask() {
    JsonNode data = ExportedFile.viewerData(page());
    assertThat(data.get("traceId").textValue()).isEqualTo(SampleTraces.TRACE_ID);
    assertThat(data.get("snapshotUs").longValue()).isEqualTo(SampleTraces.START + 7_500_000);
    assertThat(data.get("project").textValue()).isEqualTo("docs-agent");
    List<TaskMeta> tasks = SampleTraces.research().spans().stream().toList();
    assertThat(data.get("spans")).hasSize(tasks.size());
    for (int i = 0; i < tasks.size(); i++) {
      assertThat(data.at("/spans/" + i + "/id").longValue()).isEqualTo(tasks.get(i).id());
    }
    assertThat(data.at("/spans/4/description").textValue()).startsWith("Finds the lines");
    assertThat(data.at("/spans/16/outcome").textValue()).isEqualTo("running");
  }

  @Test
  void thePageNamesNoOtherPlace() {
    assertThat(page().replace("http-equiv", "").replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "src=\"", "@import", "url(", "innerHTML");
  }

  @Test
  void noPartOfTheViewerCanCloseItsElement() throws IOException {
    try (Stream<Path> parts = Files.list(RESOURCES.resolve("dev/motus/runtime/export"))) {
      for (Path part : parts.filter(p -> p.toString().matches(".*\\.(js|css)")).toList()) {
        assertThat(Files.readString(part).toLowerCase(java.util.Locale.ROOT))
            .as(part.toString())
            .doesNotContain("</script", "</style", "<!--", "\r");
      }
    }
  }

  @Test
  void aNativeImageGetsEveryPartOfTheViewer() throws IOException {
    String metadata = "META-INF/native-image/dev.motus/motus-runtime/";
    Pattern included =
        Pattern.compile(
            ExportedFile.parse(resource(metadata + "resource-config.json"))
                .at("/resources/includes/0/pattern")
                .textValue());
    List<String> globs =
        ExportedFile.parse(resource(metadata + "reachability-metadata.json"))
            .get("resources")
            .findValuesAsText("glob");
    try (Stream<Path> parts = Files.list(RESOURCES.resolve("dev/motus/runtime/export"))) {
      for (Path part : parts.toList()) {
        String name = "dev/motus/runtime/export/" + part.getFileName();
        assertThat(included.matcher(name).matches()).as(name).isTrue();
        assertThat(globs)
            .as(name)
            .anyMatch(glob -> name.matches(glob.replace(".", "\\.").replace("*", "[^/]*")));
      }
    }
    assertThat(globs).contains("META-INF/services/dev.motus.runtime.hook.HookRegistry");
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
