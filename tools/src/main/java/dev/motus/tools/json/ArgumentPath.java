package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonStreamContext;
import org.jspecify.annotations.Nullable;

/** A place in arguments, for models and as a JSON Pointer. */
record ArgumentPath(String path, String pointer) {
  static ArgumentPath of(JsonStreamContext context, @Nullable String property) {
    StringBuilder path = new StringBuilder();
    StringBuilder pointer = new StringBuilder();
    add(context, path, pointer);
    if (property != null) {
      add(property, path, pointer);
    }
    return new ArgumentPath(path.toString(), pointer.toString());
  }

  private static void add(
      @Nullable JsonStreamContext context, StringBuilder path, StringBuilder pointer) {
    if (context == null) {
      return;
    }
    add(context.getParent(), path, pointer);
    if (context.inObject() && context.hasCurrentName()) {
      add(context.getCurrentName(), path, pointer);
    } else if (context.inArray() && context.hasCurrentIndex()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
      pointer.append('/').append(context.getCurrentIndex());
    }
  }

  private static void add(String property, StringBuilder path, StringBuilder pointer) {
    path.append(path.isEmpty() ? "" : ".").append(property);
    pointer.append('/').append(property.replace("~", "~0").replace("/", "~1"));
  }

  ArgumentProblem problem(String message) {
    return new ArgumentProblem(path, pointer, message);
  }
}
