package dev.motus.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The variables and properties that sources and build of this repository read. */
final class OwnNames {
  private static final Pattern VARIABLE =
      Pattern.compile("\\b(?:MOTUS|LITHOSAI)_[A-Z0-9_]*[A-Z0-9]");

  private final String sources;

  private OwnNames(String sources) {
    this.sources = sources;
  }

  static OwnNames read(Build build) throws IOException {
    StringBuilder sources = new StringBuilder(Files.readString(Build.ROOT.resolve("pom.xml")));
    List<Path> folders = new ArrayList<>(List.of(Build.ROOT.resolve("testing")));
    // Built in a profile only.
    folders.add(Build.ROOT.resolve("stress"));
    build.modules().forEach(each -> folders.add(Build.ROOT.resolve(each.name())));
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path each : files.filter(OwnNames::isSource).toList()) {
          sources.append(Files.readString(each)).append('\n');
        }
      }
    }
    return new OwnNames(sources.toString());
  }

  private static boolean isSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return !path.contains("/target/")
        // What pages say must not be true because a test of pages says it.
        && !path.contains("/dev/motus/documentation/")
        && (path.endsWith(".java") || path.endsWith("/pom.xml") || path.contains("/main/scripts/"))
        && Files.isRegularFile(file);
  }

  boolean isKnown(String name) {
    return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?![\\w.]*\\w)")
        .matcher(sources)
        .find();
  }

  /** The variables of a page that nothing reads. */
  List<String> complaints(MarkdownPage page) {
    List<String> complaints = new ArrayList<>();
    for (int i = 0; i < page.lines().size(); i++) {
      Matcher variable = VARIABLE.matcher(page.lines().get(i));
      while (variable.find()) {
        if (!isKnown(variable.group())) {
          complaints.add(page.name() + ":" + (i + 1) + ": nothing reads " + variable.group());
        }
      }
    }
    return complaints;
  }
}
