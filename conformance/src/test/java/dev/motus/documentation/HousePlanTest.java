package dev.motus.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The picture of the modules, and the map of the folders, show the build as it is. */
class HousePlanTest {
  private static final Pattern ARROW = Pattern.compile("(?m)^ *(\\w+)(?:\\[[^\n]*])? --> (\\w+)$");

  private static final Pattern CODE = Pattern.compile("`([\\w-]+)`");

  /** These use what they test or measure, and are drawn nowhere. */
  private static final Set<String> NOT_DRAWN =
      Set.of("conformance", "integration", "stress", "benchmarks");

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
    Map<String, Set<String>> drawn = new TreeMap<>();
    ARROW
        .matcher(picture)
        .results()
        .forEach(
            each ->
                drawn.computeIfAbsent(each.group(1), key -> new TreeSet<>()).add(each.group(2)));

    // What follows from other arrows need not be drawn.
    assertThat(withAllThatFollow(drawn)).isEqualTo(withAllThatFollow(arrows()));
  }

  @Test
  void theTableHasTheArrowsOfTheBuild() throws Exception {
    String page = Files.readString(Build.ROOT.resolve("docs/architecture.md"));
    Map<String, Set<String>> tabled = new TreeMap<>();
    Matcher row = Pattern.compile("(?m)^\\| `(\\w+)` \\|([^|\n]*)\\|").matcher(page);
    while (row.find()) {
      // A package of the runtime has the name of a module, and comes later.
      tabled.putIfAbsent(row.group(1), codes(row.group(2)));
    }

    Map<String, Set<String>> expected = arrows();
    // It is for reading, not for using.
    expected.remove("sample");
    tabled.keySet().retainAll(expected.keySet());
    assertThat(withAllThatFollow(tabled)).isEqualTo(withAllThatFollow(expected));
  }

  @Test
  void theTableOfTheRuntimeSaysWhatItsArchitectureTestHolds() throws Exception {
    Map<String, Set<String>> held = new TreeMap<>();
    Pattern.compile("(?m)^    \"(\\w+), ([\\w' ]*)\",$")
        .matcher(
            Files.readString(
                Build.ROOT.resolve("motus/src/test/java/dev/motus/whole/ArchitectureTest.java")))
        .results()
        .forEach(
            each -> held.put(each.group(1), Set.of(each.group(2).replace("'", "").split(" "))));
    held.replaceAll((name, below) -> below.contains("") ? Set.of() : below);
    String page = Files.readString(Build.ROOT.resolve("docs/architecture.md"));
    Map<String, Set<String>> tabled = new TreeMap<>();
    Pattern.compile("(?m)^\\| `(\\w+)` \\|[^|\n]*\\|([^|\n]*)\\|$")
        .matcher(page.substring(page.indexOf("\n## Inside the runtime\n")))
        .results()
        .forEach(each -> tabled.put(each.group(1), codes(each.group(2))));
    tabled.remove("runtime");

    assertThat(held).isNotEmpty();
    assertThat(tabled).isEqualTo(held);
  }

  private static Set<String> codes(String cell) {
    Set<String> found = new TreeSet<>();
    CODE.matcher(cell).results().forEach(each -> found.add(each.group(1)));
    return found;
  }

  @Test
  void theMapOfTheFoldersHasEveryModule() throws Exception {
    String map = Files.readString(Build.ROOT.resolve("CONTRIBUTING.md"));

    for (Build.Module each : build.modules()) {
      // What stands below a folder has a line of its own there, or shares one.
      String[] path = each.name().split("/", 2);
      assertThat(map).containsPattern("(?m)^" + path[0] + "/ ");
      if (path.length > 1) {
        assertThat(map).containsPattern("(?m)^  ([\\w-]+, )*" + path[1] + "\\b");
      }
    }
  }

  private static String folder(Build.Module module) {
    return module.name().split("/", 2)[0];
  }

  private List<Build.Module> drawnModules() {
    return build.modules().stream()
        .filter(each -> each.packaging().equals("jar") && !NOT_DRAWN.contains(folder(each)))
        .toList();
  }

  private Map<String, Set<String>> arrows() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    drawnModules().forEach(each -> arrows.put(each.name(), usedModules(each)));
    arrows.values().removeIf(Set::isEmpty);
    return arrows;
  }

  private static Map<String, Set<String>> withAllThatFollow(Map<String, Set<String>> arrows) {
    Map<String, Set<String>> all = new TreeMap<>();
    arrows.forEach((from, to) -> all.put(from, reachable(to, arrows)));
    all.values().removeIf(Set::isEmpty);
    return all;
  }

  private static Set<String> reachable(Set<String> from, Map<String, Set<String>> arrows) {
    Set<String> found = new TreeSet<>(from);
    from.forEach(each -> found.addAll(reachable(arrows.getOrDefault(each, Set.of()), arrows)));
    return found;
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
