package dev.motus.sample.research.tools;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.sample.research.model.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the model is told about the tools. */
public final class ToolSpecs {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All tools of {@link FileTools}. */
  public static final List<ToolSpec> ALL =
      List.of(
          spec(
              "list_files",
              "Lists files of the folder.",
              Map.of("glob", "string: which files, such as **.java; empty for all")),
          spec(
              "search_text",
              "Finds the lines that have most of some words; the best come first.",
              Map.of("words", "string: words, separated by spaces")),
          spec(
              "read_file",
              "Reads some lines of a file. Ask for several files at once.",
              Map.of(
                  "path", "string: the file",
                  "first_line", "integer: where to begin, from 1",
                  "line_count", "integer: how many lines, at most 120")),
          spec("count_lines", "Counts the lines of a file.", Map.of("path", "string: the file")));

  private ToolSpecs() {}

  /** A schema from {@code type: description} by parameter. */
  private static ToolSpec spec(String name, String description, Map<String, String> parameters) {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    new TreeMap<>(parameters)
        .forEach(
            (parameter, text) -> {
              String[] typeAndDescription = text.split(": ", 2);
              properties
                  .putObject(parameter)
                  .put("type", typeAndDescription[0])
                  .put("description", typeAndDescription[1]);
            });
    return new ToolSpec(name, description, schema);
  }
}
