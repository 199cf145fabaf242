package dev.motus.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The picture of the modules, and the map of the folders, show the build as it is. */
class HousePlanTest {
  private static final Pattern ARROW = Pattern.compile("(?m)^ *(\\w+)(?:\\[[^\n]*])? --> (\\w+)$");

  /** These use what they test or measure, and are drawn nowhere. */
  private static final Set<String> NOT_DRAWN = Set.of("conformance", "stress", "benchmarks");

  private Build build;

  @BeforeEach
  void readTheBuild() throws IOException {
    build = Build.read();
  }

  @Test
  void thePictureHasTheArrowsOfTheBuild() throws Exception {
    String picture =
        MarkdownPage.read(Build.ROOT, "docs/architecture.md").snippets().stream()
            .filter(each -> each.language().equals("mermaid"))
            .findFirst()
            .orElseThrow()
            .text();
    Set<String> drawn = new TreeSet<>();
    ARROW
        .matcher(picture)
        .results()
        .forEach(each -> drawn.add(each.group(1) + " --> " + each.group(2)));

    assertThat(drawn).isEqualTo(arrows());
  }

  @Test
  void theTableHasTheArrowsOfTheBuild() throws Exception {
    String page = Files.readString(Build.ROOT.resolve("docs/architecture.md"));

    for (Build.Module each : drawnModules()) {
      List<String> cells =
          page.lines()
              .filter(line -> line.startsWith("| `" + each.name() + "` |"))
              .map(line -> line.split("\\|")[2])
              .toList();
      if (each.name().equals("sample")) {
        continue;
      }
      assertThat(cells).as(each.name()).isNotEmpty();
      Set<String> named = new TreeSet<>();
      Pattern.compile("`([\\w-]+)`")
          .matcher(cells.get(0))
          .results()
          .forEach(cell -> named.add(cell.group(1)));
      assertThat(named).as(each.name()).isEqualTo(usedModules(each));
    }
  }

  @Test
  void theMapOfTheFoldersHasEveryModule() throws Exception {
    String map = Files.readString(Build.ROOT.resolve("CONTRIBUTING.md"));

    for (Build.Module each : build.modules()) {
      assertThat(map).containsPattern("(?m)^" + each.name() + "/ ");
    }
  }

  private List<Build.Module> drawnModules() {
    return build.modules().stream()
        .filter(each -> each.packaging().equals("jar") && !NOT_DRAWN.contains(each.name()))
        .toList();
  }

  private Set<String> arrows() {
    Set<String> arrows = new TreeSet<>();
    for (Build.Module each : drawnModules()) {
      usedModules(each).forEach(used -> arrows.add(each.name() + " --> " + used));
    }
    return arrows;
  }

  private Set<String> usedModules(Build.Module module) {
    Set<String> names = new TreeSet<>();
    for (Build.Module each : build.modules()) {
      if (module.uses().contains(each.artifact())) {
        names.add(each.name());
      }
    }
    return names;
  }
}
