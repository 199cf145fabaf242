package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolResult;
import dev.motus.tools.json.ReadingRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schema, decoder and encoder of random types agree, by another reader of JSON Schema. {@code
 * -Dmotus.property.samples} is how many types there are, {@code -Dmotus.property.seed} says which.
 */
class CatalogPropertyTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final int SAMPLES =
      Integer.getInteger("motus.property.samples", Boolean.getBoolean("motus.slow") ? 2_000 : 60);
  private static final long SEED = Long.getLong("motus.property.seed", 19);
  private static final int BATCH = 100;
  private static final int VALUES = 5;
  private static final int MUTATIONS = 4;

  private final Random random = new Random(SEED);
  private int refused;

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsValidAndReadAgainAndWhatIsInvalidIsRefusedAtItsPlace() throws Exception {
    for (int done = 0; done < SAMPLES; done += BATCH) {
      RandomToolTypes types = new RandomToolTypes(SEED + done);
      List<RandomToolTypes.Type> batch =
          IntStream.range(0, Math.min(BATCH, SAMPLES - done)).mapToObj(i -> types.next()).toList();
      StringBuilder tools = new StringBuilder();
      for (int i = 0; i < batch.size(); i++) {
        String java = batch.get(i).java();
        tools.append(
            "@Tool List<%s> t%d(List<%s> value) { return value; }\n".formatted(java, i, java));
      }
      Path classes = folder.resolve("batch" + done);
      try (CatalogProgram program =
          CatalogProgram.of(classes, types.declarations() + tools, RandomComponents.ANNOTATIONS)) {
        ToolCatalog exact = program.tools().withRules(ReadingRules.DEFAULT.exact());
        for (int i = 0; i < batch.size(); i++) {
          check(exact, i, batch.get(i));
        }
      }
    }
    assertThat(refused).isGreaterThan(SAMPLES);
  }

  private void check(ToolCatalog tools, int index, RandomToolTypes.Type type) throws Exception {
    String name = "t" + index;
    String text = tools.specs().get(index).schema();
    JsonSchema schema = SCHEMAS.getSchema(text);
    for (int i = 0; i < VALUES; i++) {
      ArrayNode values = JSON.createArrayNode();
      ArrayNode expected = JSON.createArrayNode();
      for (int j = 0; j < 2; j++) {
        // An Optional within a list is null where it is empty.
        RandomToolTypes.Sample value = type.value().get();
        values.add(value.given());
        expected.add(value.written());
      }
      ObjectNode arguments = JSON.createObjectNode().set("value", values);
      assertThat(schema.validate(arguments)).as("%s of %s", arguments, text).isEmpty();

      ToolResult first = tools.call(name, arguments.toString());
      assertThat(first.isError()).as("%s: %s", arguments, first.content()).isFalse();
      JsonNode written = JSON.readTree(first.content());
      assertThat(written).isEqualTo(JSON.readTree(expected.toString()));
      ObjectNode again = JSON.createObjectNode().set("value", written);
      assertThat(schema.validate(again)).as("%s of %s", again, text).isEmpty();
      assertThat(tools.call(name, again.toString()).value()).isEqualTo(first.value());

      for (int j = 0; j < MUTATIONS; j++) {
        ObjectNode mutated = arguments.deepCopy();
        String path = mutate(mutated, "");
        if (!schema.validate(mutated).isEmpty()) {
          refused++;
          ToolResult result = tools.call(name, mutated.toString());
          assertThat(result.isError()).as("%s of %s", mutated, text).isTrue();
          assertThat(result.content().lines().filter(line -> line.startsWith("- " + path)))
              .as("%s in %s of %s", path, result.content(), mutated)
              .isNotEmpty();
        }
      }
    }
  }

  /** Changes something within; says where, as messages do. */
  private String mutate(JsonNode node, String path) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    int size = node.size();
    int chosen = size == 0 ? 0 : random.nextInt(size);
    if (node instanceof ObjectNode object) {
      if (size == 0 || random.nextInt(8) == 0) {
        object.put("unheard", 1);
        return dotted(path, "unheard");
      }
      String name = names.get(chosen);
      if (object.get(name).isContainerNode()
          && !object.get(name).isEmpty()
          && random.nextInt(4) > 0) {
        return mutate(object.get(name), dotted(path, name));
      }
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else {
        object.set(name, other());
      }
      return dotted(path, name);
    }
    ArrayNode array = (ArrayNode) node;
    String inside = path + "[" + chosen + "]";
    if (size > 0 && array.get(chosen).isContainerNode() && random.nextInt(4) > 0) {
      if (array.get(chosen).isEmpty()) {
        array.set(chosen, other());
        return inside;
      }
      return mutate(array.get(chosen), inside);
    }
    if (size == 0) {
      array.add(other());
    } else {
      array.set(chosen, other());
    }
    return inside;
  }

  private static String dotted(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private JsonNode other() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(7)) {
      case 0 -> nodes.textNode("?!");
      case 1 -> nodes.numberNode(1.5);
      case 2 -> nodes.numberNode(1000);
      case 3 -> nodes.nullNode();
      case 4 -> nodes.booleanNode(true);
      case 5 -> nodes.objectNode();
      default -> nodes.arrayNode();
    };
  }
}
