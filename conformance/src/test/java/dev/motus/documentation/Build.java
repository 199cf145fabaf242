package dev.motus.documentation;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What this repository's build knows: modules, artifacts, profiles. */
final class Build {
  /** The repository, as tests of a module see it. */
  static final Path ROOT = Path.of("..");

  /** A module, with its dependencies on others that users get as well. */
  record Module(
      String name, String artifact, String packaging, List<String> uses, Set<String> profiles) {}

  private final String version;
  private final Set<String> rootProfiles;
  private final Map<String, Module> modules = new LinkedHashMap<>();

  private Build(Element root) throws IOException {
    version = text(root, "version");
    rootProfiles = profiles(root);
    List<String> names = new ArrayList<>(texts(root, "module"));
    for (String name : names) {
      modules.put(name, module(name));
    }
  }

  static Build read() throws IOException {
    return new Build(parse(ROOT.resolve("pom.xml")));
  }

  String version() {
    return version;
  }

  Collection<Module> modules() {
    return modules.values();
  }

  boolean hasModule(String name) {
    return modules.containsKey(name);
  }

  boolean hasArtifact(String artifact) {
    return modules.values().stream().anyMatch(each -> each.artifact().equals(artifact));
  }

  /** Whether a profile does anything for these modules, all when there are none. */
  boolean hasProfile(String profile, Collection<String> ofModules) {
    return rootProfiles.contains(profile)
        || modules.values().stream()
            .filter(each -> ofModules.isEmpty() || ofModules.contains(each.name()))
            .anyMatch(each -> each.profiles().contains(profile));
  }

  /** Whether a source file of a module has this name. */
  boolean hasFile(String name) throws IOException {
    for (String module : modules.keySet()) {
      Path sources = ROOT.resolve(module).resolve("src");
      if (Files.isDirectory(sources)) {
        try (Stream<Path> files = Files.walk(sources)) {
          if (files.anyMatch(each -> each.getFileName().toString().equals(name))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static Module module(String name) throws IOException {
    Element pom = parse(ROOT.resolve(name).resolve("pom.xml"));
    List<String> uses = new ArrayList<>();
    for (Element dependencies : children(pom, "dependencies")) {
      for (Element each : children(dependencies, "dependency")) {
        String scope = text(each, "scope");
        if (text(each, "groupId").equals("dev.motus")
            && !scope.equals("test")
            && !scope.equals("provided")) {
          uses.add(text(each, "artifactId"));
        }
      }
    }
    String packaging = text(pom, "packaging");
    return new Module(
        name,
        text(pom, "artifactId"),
        packaging.isEmpty() ? "jar" : packaging,
        uses,
        profiles(pom));
  }

  private static Set<String> profiles(Element pom) {
    Set<String> found = new TreeSet<>();
    for (Element all : children(pom, "profiles")) {
      children(all, "profile").forEach(each -> found.add(text(each, "id")));
    }
    return found;
  }

  /** The root of a POM. */
  static Element parse(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** The root of some XML, which may name no other file. */
  static Element parse(String xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document =
          factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
      return document.getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
  }

  private static List<String> texts(Element root, String name) {
    List<String> found = new ArrayList<>();
    NodeList all = root.getElementsByTagName(name);
    for (int i = 0; i < all.getLength(); i++) {
      found.add(all.item(i).getTextContent().strip());
    }
    return found;
  }
}
