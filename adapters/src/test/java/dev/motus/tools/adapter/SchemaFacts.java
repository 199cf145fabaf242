package dev.motus.tools.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a schema says, one line a fact, so that two that say the same in other words are equal:
 * references are followed until a type occurs within itself, and descriptions are left out.
 */
final class SchemaFacts {
  private final JsonNode root;
  private final Set<String> facts = new TreeSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  private SchemaFacts(JsonNode root) {
    this.root = root;
  }

  /** The facts of a schema: a path, what kind of fact, and what it says. */
  static Set<String> of(String json) {
    JsonNode root = ScriptedServer.tree(json);
    SchemaFacts all = new SchemaFacts(root);
    all.read(root, "");
    return all.facts;
  }

  private void read(JsonNode schema, String path) {
    String reference = schema.path("$ref").asText();
    if (!reference.isEmpty()) {
      if (open.contains(reference)) {
        facts.add(path + " again");
        return;
      }
      open.push(reference);
      read(reference.equals("#") ? root : root.at(reference.substring(1)), path);
      open.pop();
    }
    types(schema.path("type"), path);
    for (String fact :
        new String[] {
          "format", "minimum", "maximum", "minLength", "maxLength", "pattern", "const", "default"
        }) {
      if (schema.has(fact)) {
        facts.add(path + " " + fact + " " + schema.path(fact).asText());
      }
    }
    for (JsonNode value : schema.path("enum")) {
      facts.add(value.isNull() ? path + " null" : path + " enum " + value.asText());
    }
    for (JsonNode name : schema.path("required")) {
      facts.add(path + "." + name.asText() + " required");
    }
    JsonNode others = schema.path("additionalProperties");
    if (others.isBoolean() && !others.asBoolean()) {
      facts.add(path + " closed");
    } else if (others.isObject()) {
      read(others, path + ".*");
    }
    schema
        .path("properties")
        .properties()
        .forEach(each -> read(each.getValue(), path + "." + each.getKey()));
    if (schema.has("items")) {
      read(schema.path("items"), path + "[]");
    }
    for (String choice : new String[] {"oneOf", "anyOf"}) {
      int number = 0;
      for (JsonNode each : schema.path(choice)) {
        if (each.path("type").asText().equals("null")) {
          facts.add(path + " null");
        } else {
          facts.add(path + " choice");
          read(each, path + "|" + number++);
        }
      }
    }
  }

  private void types(JsonNode type, String path) {
    if (type.isTextual()) {
      facts.add(path + " type " + type.asText());
    }
    for (JsonNode each : type) {
      facts.add(each.asText().equals("null") ? path + " null" : path + " type " + each.asText());
    }
  }
}
