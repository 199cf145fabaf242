package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.runtime.diagnostic.MotusVersion;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What JBang starts by the name of this repository. */
class JBangCatalogTest {
  private static final Path TOP = Path.of("..");

  @Test
  void coordinatesMainClassAndJavaAreThoseOfThisBuild() throws Exception {
    JsonNode alias =
        new ObjectMapper()
            .readTree(TOP.resolve("jbang-catalog.json").toFile())
            .path("aliases")
            .path("motus");
    Document cli = pom("cli/pom.xml");
    Document parent = pom("pom.xml");

    assertThat(alias.path("script-ref").asText())
        .isEqualTo(
            String.join(
                ":",
                at(cli, "/project/parent/groupId"),
                at(cli, "/project/artifactId"),
                at(cli, "/project/parent/version")))
        .endsWith(":" + MotusVersion.CURRENT);
    assertThat(alias.path("main").asText()).isEqualTo(Main.class.getName());
    assertThat(alias.path("java").asText())
        .isEqualTo(at(parent, "/project/properties/maven.compiler.release") + "+");
  }

  private static Document pom(String path) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(TOP.resolve(path).toFile());
  }

  private static String at(Document pom, String path) throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    return xpath.evaluate(path, pom).strip();
  }
}
