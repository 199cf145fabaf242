package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of arguments: where it stands, and what it has refused. For one thread. */
final class ArgumentReader {
  private static final int MAX_SHOWN = 40;

  private final JsonParser in;
  private final String text;
  private final ReadingRules rules;
  private final List<ArgumentProblem> problems = new ArrayList<>();
  private int refused;

  ArgumentReader(JsonParser in, String text, ReadingRules rules) {
    this.in = in;
    this.text = text;
    this.rules = rules;
  }

  JsonParser parser() {
    return in;
  }

  JsonToken token() {
    return in.currentToken();
  }

  boolean isLenient() {
    return rules.lenient();
  }

  List<ArgumentProblem> problems() {
    return problems;
  }

  int refusedSoFar() {
    return refused;
  }

  /**
   * Notes that the value here is not what is expected, and steps over it. A reader that stands at
   * the end of an object or a list speaks of that.
   */
  void refuse(String expected) throws IOException {
    note(context(), null, expected + " is expected, not " + shown());
    in.skipChildren();
  }

  /** Notes something about the object that the reader is in. */
  void noteInObject(String message) {
    note(in.getParsingContext(), null, message);
  }

  /** Notes something about a property of the object that the reader is in. */
  void noteProperty(String name, String message) {
    note(in.getParsingContext(), name, message);
  }

  /** Notes something about the value here, which has been read to its end. */
  void noteValue(String message) {
    note(context(), null, message);
  }

  private void note(JsonStreamContext where, @Nullable String property, String message) {
    refused++;
    if (problems.size() < rules.maxProblems()) {
      problems.add(ArgumentPath.of(where, property).problem(message));
    }
  }

  /** The context in which the value here is one: not that which it opens. */
  private JsonStreamContext context() {
    JsonStreamContext context = in.getParsingContext();
    JsonToken token = in.currentToken();
    boolean opens = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
    return opens ? context.getParent() : context;
  }

  /** The value here as the model wrote it, but short. */
  String shown() {
    JsonToken token = in.currentToken();
    if (token == JsonToken.START_OBJECT || token == JsonToken.END_OBJECT) {
      return "an object";
    }
    if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
      return "a list";
    }
    try {
      String value = in.getText();
      String cut =
          value.length() <= MAX_SHOWN
              ? value
              : value.substring(0, value.offsetByCodePoints(0, MAX_SHOWN / 2)) + "…";
      return token == JsonToken.VALUE_STRING ? '"' + cut + '"' : cut;
    } catch (IOException unreadable) {
      return "what can't be read: " + unreadable.getMessage();
    }
  }

  /** Where in the text the token here begins. */
  long offset() {
    return in.currentTokenLocation().getCharOffset();
  }

  /**
   * A property of the object that begins at a place, wherever in it that stands; null when it has
   * none that is a text. The reader stays where it is.
   */
  @Nullable String ahead(long offset, String property) throws IOException {
    Deque<Boolean> open = new ArrayDeque<>();
    try (JsonParser ahead = Json.parser(text, offset)) {
      for (JsonToken t = ahead.nextToken(); t != null; t = ahead.nextToken()) {
        if (t.isStructStart()) {
          open.push(true);
        } else if (t.isStructEnd()) {
          open.pop();
          if (open.isEmpty()) {
            return null;
          }
        } else if (t == JsonToken.FIELD_NAME
            && open.size() == 1
            && property.equals(ahead.currentName())) {
          return ahead.nextToken() == JsonToken.VALUE_STRING ? ahead.getText() : null;
        }
      }
    }
    return null;
  }
}
