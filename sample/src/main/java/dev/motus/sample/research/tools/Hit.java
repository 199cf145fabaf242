package dev.motus.sample.research.tools;

/**
 * A line that a search found.
 *
 * @param path the file, relative to the folder
 * @param line its number, from 1
 * @param text the line without the space around it
 */
public record Hit(String path, int line, String text) {
  /** {@code path:line: text}, as the model reads it. */
  @Override
  public String toString() {
    return path + ":" + line + ": " + text;
  }
}
