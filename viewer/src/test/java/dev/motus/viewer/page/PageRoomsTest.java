package dev.motus.viewer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page's rooms import from each other as the table in its README says, and never in a circle.
 */
final class PageRoomsTest {
  private static final Path PAGE = Path.of("src/main/page");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([^`]+)` \\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE);
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern IMPORT =
      Pattern.compile("(?:\\bfrom|\\bimport|@import)\\s*\\(?\\s*'(\\.[^']+)'");

  @Test
  void theTableNamesRoomsFromBelowToAbove() throws IOException {
    Set<String> below = new HashSet<>();
    table()
        .forEach(
            (room, imports) -> {
              assertThat(below).as(room + " imports from rooms above it").containsAll(imports);
              below.add(room);
            });
    assertThat(table().keySet())
        .as("rooms of the table")
        .containsExactlyInAnyOrderElementsOf(rooms());
  }

  @Test
  void roomsImportFromTheRoomsThatTheTableNamesForThem() throws IOException {
    Map<String, Set<String>> imported = new TreeMap<>();
    rooms().forEach(room -> imported.put(room, new TreeSet<>()));
    importsOfFiles()
        .forEach(
            (file, targets) ->
                targets.forEach(target -> imported.get(room(file)).add(room(target))));
    imported.forEach((room, targets) -> targets.remove(room));

    assertThat(imported).isEqualTo(new TreeMap<>(table()));
  }

  @Test
  void noFileImportsItselfByWayOfOthers() throws IOException {
    Map<String, Set<String>> imports = importsOfFiles();
    Set<String> free = new HashSet<>();
    List<String> next = List.of();
    do {
      free.addAll(next);
      next =
          imports.keySet().stream()
              .filter(file -> !free.contains(file) && free.containsAll(imports.get(file)))
              .toList();
    } while (!next.isEmpty());
    Set<String> others = new TreeSet<>(imports.keySet());
    others.removeAll(free);

    assertThat(circleAmong(others, imports)).isEmpty();
    assertThat(free).containsExactlyInAnyOrderElementsOf(sources());
  }

  /**
   * The files of one circle, of files that all import another one of them; empty if there are none.
   */
  private static List<String> circleAmong(Set<String> files, Map<String, Set<String>> imports) {
    List<String> way = new ArrayList<>();
    Optional<String> at = files.stream().findFirst();
    while (at.isPresent() && !way.contains(at.get())) {
      way.add(at.get());
      at = imports.get(at.get()).stream().filter(files::contains).findFirst();
    }
    return at.map(first -> way.subList(way.indexOf(first), way.size())).orElse(List.of());
  }

  /** The rooms of the table in its order, each with those from which it imports. */
  private static Map<String, Set<String>> table() throws IOException {
    Map<String, Set<String>> rooms = new LinkedHashMap<>();
    Matcher row = ROW.matcher(Files.readString(PAGE.resolve("README.md")));
    while (row.find()) {
      Set<String> imports = new TreeSet<>();
      QUOTED.matcher(row.group(2)).results().forEach(found -> imports.add(found.group(1)));
      rooms.put(row.group(1), imports);
    }
    return rooms;
  }

  private static Set<String> rooms() throws IOException {
    Set<String> rooms = new TreeSet<>();
    sources().forEach(file -> rooms.add(room(file)));
    return rooms;
  }

  private static String room(String file) {
    return file.contains("/") ? file.substring(0, file.indexOf('/')) : file;
  }

  private static Map<String, Set<String>> importsOfFiles() throws IOException {
    List<String> sources = sources();
    Map<String, Set<String>> imports = new TreeMap<>();
    for (String file : sources) {
      Set<String> targets = new TreeSet<>();
      Matcher found = IMPORT.matcher(Files.readString(PAGE.resolve(file)));
      while (found.find()) {
        Path target = Path.of(file).resolveSibling(found.group(1)).normalize();
        String path = target.toString().replace('\\', '/');
        targets.add(
            Stream.of(path, path + ".ts", path + ".tsx")
                .filter(sources::contains)
                .findFirst()
                .orElseThrow(
                    () -> new AssertionError(file + " imports '" + path + "', which is no file")));
      }
      imports.put(file, targets);
    }
    return imports;
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(PAGE)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(tsx?|css)"))
          .map(file -> PAGE.relativize(file).toString().replace('\\', '/'))
          .filter(file -> !file.startsWith("node_modules"))
          .sorted()
          .toList();
    }
  }
}
