package dev.motus.junit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the cases of a test. */
final class CaseFiles {
  private static final JsonFactory JSON = new JsonFactory();

  private CaseFiles() {}

  /** The cases at a place, which has at least one. */
  static List<Case> read(String place, Class<?> test) {
    if (place.isEmpty()) {
      return List.of(new Case("", "", Map.of()));
    }
    List<Case> cases = new ArrayList<>();
    try {
      Path found = find(place, test);
      if (Files.isDirectory(found)) {
        try (Stream<Path> files = Files.list(found)) {
          for (Path file : files.filter(CaseFiles::hasCases).sorted().toList()) {
            read(file, cases);
          }
        }
      } else {
        read(found, cases);
      }
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "The cases \"" + place + "\" of " + test.getName() + " cannot be read: " + unreadable,
          unreadable);
    }
    if (cases.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no case in \""
              + place
              + "\" of "
              + test.getName()
              + ". Write one JSON object a"
              + " line into a file that ends in .jsonl.");
    }
    return cases;
  }

  private static Path find(String place, Class<?> test) {
    URL resource = test.getResource(place);
    if (resource != null && resource.getProtocol().equals("file")) {
      try {
        return Path.of(resource.toURI());
      } catch (URISyntaxException odd) {
        throw new IllegalArgumentException("The cases at " + resource + " have no path.", odd);
      }
    }
    Path file = Path.of(place);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "There are no cases \""
              + place
              + "\": neither beside "
              + test.getName()
              + " among the resources, nor at "
              + file.toAbsolutePath()
              + ".");
    }
    return file;
  }

  private static boolean hasCases(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jsonl") || name.endsWith(".json");
  }

  private static void read(Path file, List<Case> cases) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".json")) {
      cases.add(read(Files.readString(file), name.substring(0, name.length() - 5), name));
      return;
    }
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        String place = name + " line " + number;
        cases.add(read(line, place, place));
      }
    }
  }

  private static Case read(String json, String name, String place) {
    try (JsonParser in = JSON.createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException(
            "The case at " + place + " is no JSON object. Write {\"question\": \"…\"}.");
      }
      Map<String, @Nullable Object> values = object(in);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException(
            "At " + place + " there is something behind the JSON object of the case.");
      }
      Object own = values.get("name");
      return new Case(own == null ? name : own.toString(), place, values);
    } catch (IOException wrong) {
      throw new IllegalArgumentException(
          "The case at " + place + " is not JSON: " + wrong.getMessage(), wrong);
    }
  }

  private static Map<String, @Nullable Object> object(JsonParser in) throws IOException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
      values.put(key, value(in, in.nextToken()));
    }
    return values;
  }

  /** Jackson limits how deeply values nest. */
  private static @Nullable Object value(JsonParser in, JsonToken first) throws IOException {
    return switch (first) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
          items.add(value(in, next));
        }
        yield items;
      }
      case VALUE_NULL -> null;
      case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
      case VALUE_NUMBER_INT ->
          in.getBigIntegerValue().bitLength() < Long.SIZE
              ? (Object) in.getLongValue()
              : in.getBigIntegerValue();
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      default -> in.getText();
    };
  }
}
