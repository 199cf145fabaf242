package dev.motus.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables that our programs read, and the properties that our build and tests read. */
final class OwnNames {
  private static final Pattern VARIABLE =
      Pattern.compile("\\b(?:MOTUS|LITHOSAI)_[A-Z0-9_]*[A-Z0-9]\\b");
  private static final Pattern IN_QUOTES = Pattern.compile("\"(" + VARIABLE + ")\"");

  private final String programs;
  private final String everything;

  private OwnNames(String programs, String everything) {
    this.programs = programs;
    this.everything = everything;
  }

  static OwnNames read(Build build) throws IOException {
    StringBuilder programs = new StringBuilder();
    StringBuilder everything = new StringBuilder(Files.readString(Build.ROOT.resolve("pom.xml")));
    List<Path> folders = new ArrayList<>(List.of(Build.ROOT.resolve("testing")));
    build.modules().forEach(each -> folders.add(Build.ROOT.resolve(each.name())));
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path each : files.filter(OwnNames::isSource).toList()) {
          String text = Files.readString(each);
          everything.append(text).append('\n');
          if (slashed(each).contains("/src/main/")) {
            programs.append(text).append('\n');
          }
        }
      }
    }
    return new OwnNames(programs.toString(), everything.toString());
  }

  private static boolean isSource(Path file) {
    String path = slashed(file);
    return !path.contains("/target/")
        // What pages say must not be true because a test of pages says it.
        && !path.contains("/dev/motus/documentation/")
        && (path.endsWith(".java") || path.endsWith("/pom.xml") || path.contains("/main/scripts/"))
        && Files.isRegularFile(file);
  }

  private static String slashed(Path file) {
    return file.toString().replace('\\', '/');
  }

  /** Whether build, tests or programs name a property. */
  boolean isProperty(String name) {
    return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?![\\w.]*\\w)")
        .matcher(everything)
        .find();
  }

  /** The variables that the code of programs names by themselves: those that it reads. */
  Set<String> variables() {
    return IN_QUOTES
        .matcher(programs)
        .results()
        .map(each -> each.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The variables of a page that no program reads. */
  List<String> complaints(MarkdownPage page) {
    Set<String> known =
        VARIABLE.matcher(programs).results().map(each -> each.group()).collect(Collectors.toSet());
    List<String> complaints = new ArrayList<>();
    for (int i = 0; i < page.lines().size(); i++) {
      Matcher variable = VARIABLE.matcher(page.lines().get(i));
      while (variable.find()) {
        if (!known.contains(variable.group())) {
          complaints.add(page.name() + ":" + (i + 1) + ": nothing reads " + variable.group());
        }
      }
    }
    return complaints;
  }
}
