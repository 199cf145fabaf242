package dev.motus.integration.frameworks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What Surefire wrote of the tests of a module that ran before. */
final class Reports {
  private Reports() {}

  /**
   * Whether a test passed, in all its forms.
   *
   * @param module the module's folder
   * @param test its simple class name and method, with a dot between them
   * @throws IllegalStateException when there is no report of it
   */
  static boolean passed(Path module, String test) throws IOException {
    String type = test.substring(0, test.indexOf('.'));
    String method = test.substring(test.indexOf('.') + 1);
    List<Element> runs =
        files(module, type).stream()
            .flatMap(Reports::tests)
            .filter(each -> each.getAttribute("name").matches(method + "\\b.*"))
            .toList();
    if (runs.isEmpty()) {
      throw new IllegalStateException(
          "There is no report of "
              + test
              + " in "
              + module.normalize()
              + ": run its tests first, as in mvn -Pintegration verify.");
    }
    return runs.stream()
        .allMatch(
            each ->
                Stream.of("failure", "error", "skipped")
                    .allMatch(tag -> each.getElementsByTagName(tag).getLength() == 0));
  }

  private static List<Path> files(Path module, String type) throws IOException {
    Path folder = module.resolve("target/surefire-reports");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> each.getFileName().toString().matches("TEST-.*\\b" + type + "\\.xml"))
          .toList();
    }
  }

  private static Stream<Element> tests(Path report) {
    try {
      NodeList tests =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getElementsByTagName("testcase");
      return IntStream.range(0, tests.getLength()).mapToObj(i -> (Element) tests.item(i));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("Could not read " + report, e);
    }
  }
}
