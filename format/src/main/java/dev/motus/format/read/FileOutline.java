package dev.motus.format.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.format.json.JsonInput;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * The names in the upper levels of a file of JSON, as paths: {@code data[].traceID}; below the top
 * level once more with {@code *} for the first name. Of a text that was cut off, those before the
 * cut; of several values, those of the first.
 */
final class FileOutline {
  private static final int MOST_LEVELS = 4;
  private static final int MOST_NAMES = 2_000;

  private final Set<String> names = new HashSet<>();
  private boolean isEmptyObject;
  private boolean isObject;

  private FileOutline() {}

  static FileOutline of(String text) {
    FileOutline outline = new FileOutline();
    try (JsonParser in = JsonInput.parser(new StringReader(text))) {
      outline.read(in);
    } catch (IOException cutOrNoJson) {
      // What was read before tells what the file is, if it is one of those that are known.
      outline.isEmptyObject = false;
    }
    return outline;
  }

  private void read(JsonParser in) throws IOException {
    Deque<String> path = new ArrayDeque<>();
    isObject = in.nextToken() == JsonToken.START_OBJECT;
    int tokens = 0;
    for (JsonToken token = in.currentToken(); token != null; token = in.nextToken()) {
      if (token.isStructStart()) {
        path.addLast(token == JsonToken.START_ARRAY ? "[]" : "");
      } else if (token.isStructEnd()) {
        path.removeLast();
        if (path.isEmpty()) {
          isEmptyObject = isObject && names.isEmpty();
          return;
        }
      } else if (token == JsonToken.FIELD_NAME) {
        path.removeLast();
        path.addLast("." + in.currentName());
        if (path.size() <= MOST_LEVELS && names.size() < MOST_NAMES) {
          add(path);
        }
      } else if (token == JsonToken.VALUE_STRING && path.size() == 1) {
        names.add(join(path.iterator()) + "=");
      }
      if (++tokens > 100 * MOST_NAMES) {
        return;
      }
    }
  }

  private void add(Deque<String> path) {
    names.add(join(path.iterator()));
    Iterator<String> below = path.iterator();
    if (below.next().startsWith(".") && below.hasNext()) {
      names.add("*" + join(below, ""));
    }
  }

  private static String join(Iterator<String> path) {
    return join(path, "").replaceFirst("^\\.", "");
  }

  private static String join(Iterator<String> path, String start) {
    StringBuilder text = new StringBuilder(start);
    path.forEachRemaining(text::append);
    return text.toString();
  }

  /** Whether one of these is there. */
  boolean hasAny(String... paths) {
    for (String path : paths) {
      if (names.contains(path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all of these are there, below the same beginning. */
  boolean hasAll(String prefix, String... paths) {
    for (String path : paths) {
      if (!names.contains(prefix + path)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is an object without a name in it. */
  boolean isEmptyObject() {
    return isEmptyObject;
  }

  /** Whether it is an object, in which there are objects as far as it was read. */
  boolean isObjectOfObjects() {
    return isObject && names.stream().anyMatch(name -> name.startsWith("*."));
  }
}
