package dev.motus.tools.json;

/**
 * Why arguments are refused, for the model that wrote them.
 *
 * @param path where, as in {@code filters[2].name}; empty for the arguments as a whole
 * @param pointer the same as a JSON Pointer (RFC 6901)
 * @param message what came and what is allowed
 */
public record ArgumentProblem(String path, String pointer, String message) {
  /** One line. */
  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
