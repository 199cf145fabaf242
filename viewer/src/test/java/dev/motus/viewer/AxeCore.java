package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The checker axe-core, which npm fetches for these tests: the rules of WCAG 2.2 AA and more. */
public final class AxeCore {
  private static final Path FOLDER = Path.of("../viewer/target/viewer/axe");
  private static final Path PACKAGE = Path.of("../viewer/src/test/resources/dev/motus/viewer/axe");
  private static final Path SCRIPT = FOLDER.resolve("node_modules/axe-core/axe.min.js");
  private static final String RULES =
      "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']";

  private final String script;

  private AxeCore(String script) {
    this.script = script;
  }

  /** Fetched once for a build; without npm the tests are skipped, in CI they fail. */
  public static AxeCore fetched() throws IOException, InterruptedException {
    if (!Files.exists(SCRIPT)) {
      boolean there = fetch();
      String ci = System.getenv("CI");
      if (ci != null && !ci.isBlank()) {
        assertThat(there).as("CI is set, so accessibility is checked: install npm").isTrue();
      }
      assumeThat(there).as("npm to fetch axe-core with").isTrue();
    }
    return new AxeCore(Files.readString(SCRIPT));
  }

  private static boolean fetch() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    for (String name : List.of("package.json", "package-lock.json")) {
      try (InputStream file = Files.newInputStream(PACKAGE.resolve(name))) {
        Files.copy(file, FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try {
      Process npm =
          new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
              .directory(FOLDER.toFile())
              .redirectErrorStream(true)
              .redirectOutput(FOLDER.resolve("npm.log").toFile())
              .start();
      boolean ended = npm.waitFor(120, TimeUnit.SECONDS);
      npm.destroyForcibly();
      return ended && Files.exists(SCRIPT);
    } catch (IOException noNpm) {
      return false;
    }
  }

  /** What the checker finds wrong on the page as it is now, one line each. */
  public List<String> findings(BrowserPage page) {
    page.settle();
    page.evaluate("void (() => {" + script + "})()");
    List<String> found = new ArrayList<>();
    page.evaluate(
            "axe.run(document, {runOnly: "
                + RULES
                + "}).then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ': '"
                + " + n.target.join(' ') + ': ' + n.failureSummary)))")
        .forEach(line -> found.add(line.asText()));
    return found;
  }
}
