package dev.motus.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows the links of a page that lead to this repository. */
final class Links {
  private Links() {}

  /** The links that lead nowhere, as complaints. */
  static List<String> complaints(MarkdownPage page) throws IOException {
    List<String> complaints = new ArrayList<>();
    for (MarkdownPage.Link link : page.links()) {
      if (link.target().contains("://")) {
        continue;
      }
      String[] parts = link.target().split("#", 2);
      Path own = Path.of(page.name());
      Path target = parts[0].isEmpty() ? own : own.resolveSibling(parts[0]).normalize();
      String place = page.name() + ":" + link.line() + ": ";
      if (!target.equals(own) && !Files.exists(Build.ROOT.resolve(target))) {
        complaints.add(place + "there is no " + target);
      } else if (parts.length == 2 && !anchors(page, target).contains(parts[1])) {
        complaints.add(place + target + " has no heading #" + parts[1]);
      }
    }
    return complaints;
  }

  private static List<String> anchors(MarkdownPage page, Path target) throws IOException {
    return target.equals(Path.of(page.name()))
        ? page.anchors()
        : MarkdownPage.read(Build.ROOT, target.toString()).anchors();
  }
}
