package dev.motus.tools.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.motus.tools.ToolSpec;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.ai.util.json.schema.JsonSchemaGenerator;

/**
 * Our schemas of thirty tools beside those that reflection makes of the same methods, as the table
 * of docs/tools.md. With {@code -Dtools.update=true} the table is written anew.
 */
class ReflectionComparisonTest {
  private static final Path PAGE = Path.of("../docs/tools.md");
  private static final String BEGIN = "<!-- schemas: begin -->\n";
  private static final String END = "<!-- schemas: end -->";

  private final Map<String, Method> methods = new TreeMap<>();
  private final Map<String, ToolSpecification> specifications = new TreeMap<>();
  private final List<ToolSpec> ours = EverydayToolsCatalog.of(new EverydayTools()).specs();

  ReflectionComparisonTest() {
    Arrays.stream(EverydayTools.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(dev.langchain4j.agent.tool.Tool.class))
        .forEach(method -> methods.put(method.getName(), method));
    for (ToolSpecification each : ToolSpecifications.toolSpecificationsFrom(EverydayTools.class)) {
      specifications.put(each.name(), each);
    }
  }

  @Test
  void thePageSaysWhereReflectionDiffers() throws IOException {
    assertThat(ours).hasSize(30);
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String table = table();
    if (Boolean.getBoolean("tools.update")) {
      Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
    } else {
      assertThat(page.substring(from, to)).isEqualTo(table);
    }
  }

  private String table() throws IOException {
    Map<SchemaDifference, List<String>> langChain4j = differences(this::langChain4j);
    Map<SchemaDifference, List<String>> spring = differences(this::spring);
    StringBuilder table =
        new StringBuilder("| | LangChain4j ")
            .append(version("langchain4j"))
            .append(" | Spring AI ")
            .append(version("spring-ai"))
            .append(" | why ours |\n| --- | --- | --- | --- |\n");
    for (SchemaDifference each : SchemaDifference.values()) {
      table
          .append("| ")
          .append(each.words)
          .append(" | ")
          .append(cell(langChain4j.get(each)))
          .append(" | ")
          .append(cell(spring.get(each)))
          .append(" | ")
          .append(each.reason)
          .append(" |\n");
    }
    table
        .append("| *the same in all* | ")
        .append(30 - differing(langChain4j))
        .append(" of 30 | ")
        .append(30 - differing(spring))
        .append(" of 30 | |\n");
    return table.toString();
  }

  private Map<SchemaDifference, List<String>> differences(Function<String, String> theirs) {
    Map<SchemaDifference, List<String>> all = new EnumMap<>(SchemaDifference.class);
    for (ToolSpec spec : ours) {
      Set<String> facts = SchemaFacts.of(spec.schema());
      Set<String> others = SchemaFacts.of(theirs.apply(spec.name()));
      for (SchemaDifference each : SchemaDifference.between(facts, others)) {
        all.computeIfAbsent(each, unused -> new ArrayList<>()).add(spec.name());
      }
    }
    return all;
  }

  private static long differing(Map<SchemaDifference, List<String>> differences) {
    return differences.values().stream().flatMap(List::stream).distinct().count();
  }

  private String langChain4j(String tool) {
    ToolSpecification specification = specifications.get(tool);
    return specification.parameters() == null
        ? "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}"
        : JsonTree.text(JsonSchemaElementUtils.toMap(specification.parameters()));
  }

  private String spring(String tool) {
    return JsonSchemaGenerator.generateForMethodInput(methods.get(tool));
  }

  private static String cell(List<String> tools) {
    if (tools == null) {
      return "";
    }
    List<String> sorted = new ArrayList<>(tools);
    Collections.sort(sorted);
    return sorted.size() > 12
        ? sorted.size() + " of 30"
        : sorted.size() + ": `" + String.join("`, `", sorted) + "`";
  }

  private static String version(String library) throws IOException {
    Matcher found =
        Pattern.compile("<" + library + ".version>([^<]+)<")
            .matcher(Files.readString(Path.of("../pom.xml")));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
