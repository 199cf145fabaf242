package dev.motus.sample.research.tools;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of a file.
 *
 * @param path the file, relative to the folder
 * @param firstLine the number of the first of the lines, from 1
 * @param lines the lines
 */
public record Excerpt(String path, int firstLine, List<String> lines) {
  /** One {@code path:line: text} for each line that is not blank, as the model reads it. */
  @Override
  public String toString() {
    return IntStream.range(0, lines.size())
        .filter(i -> !lines.get(i).isBlank())
        .mapToObj(i -> path + ":" + (firstLine + i) + ": " + lines.get(i))
        .collect(Collectors.joining("\n"));
  }
}
