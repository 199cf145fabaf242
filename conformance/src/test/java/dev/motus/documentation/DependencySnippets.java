package dev.motus.documentation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Parses what is pasted into a {@code pom.xml}: our artifacts exist, in this version. */
final class DependencySnippets {
  private final Build build;

  DependencySnippets(Build build) {
    this.build = build;
  }

  /** What is wrong with the XML of a page; empty when nothing is. */
  List<String> complaints(MarkdownPage page) {
    List<String> complaints = new ArrayList<>();
    for (Snippet snippet : page.snippets()) {
      if (!snippet.language().equals("xml") || snippet.isUnchecked()) {
        continue;
      }
      try {
        for (Element each : ours(snippet)) {
          String artifact = Build.text(each, "artifactId");
          if (!build.hasArtifact(artifact)) {
            complaints.add(snippet.complaint(1, "no module is called " + artifact));
          }
          String version = Build.text(each, "version");
          if (!version.equals(build.version())) {
            complaints.add(
                snippet.complaint(
                    1, artifact + " has the version " + build.version() + ", not " + version));
          }
        }
      } catch (IOException broken) {
        complaints.add(snippet.complaint(1, "is no XML: " + broken.getMessage()));
      }
    }
    return complaints;
  }

  /** The names of our artifacts on a page. */
  Set<String> artifacts(MarkdownPage page) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Snippet snippet : page.snippets()) {
      if (snippet.language().equals("xml")) {
        ours(snippet).forEach(each -> found.add(Build.text(each, "artifactId")));
      }
    }
    return found;
  }

  private static List<Element> ours(Snippet snippet) throws IOException {
    List<Element> found = new ArrayList<>();
    collect(Build.parse("<pasted>" + snippet.text() + "</pasted>"), found);
    return found;
  }

  private static void collect(Element parent, List<Element> found) {
    if (Build.text(parent, "groupId").equals("dev.motus")) {
      found.add(parent);
    }
    for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element) {
        collect(element, found);
      }
    }
  }
}
