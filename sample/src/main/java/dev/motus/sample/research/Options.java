package dev.motus.sample.research;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What the user asked for.
 *
 * @param folder the folder to look into
 * @param question what to find out
 */
public record Options(Path folder, String question) {
  private static final String DEFAULT_QUESTION =
      "What does @Redact keep out of a trace, and do hooks see the values?";

  /**
   * Reads {@code [folder] [question]}; a blank one counts as not given. Without a folder it is the
   * project that this sample belongs to, found upwards from the working directory.
   *
   * @throws IllegalArgumentException with what to do, when there is no such folder
   */
  static Options parse(String[] args, Path workingDirectory) {
    if (args.length > 2) {
      throw new IllegalArgumentException(
          "Usage: [folder] [question]. Put a question of several words in quotes.");
    }
    String folder = args.length > 0 ? args[0].strip() : "";
    String question = args.length > 1 ? args[1].strip() : "";
    return new Options(
        folder.isEmpty() ? projectAround(workingDirectory) : existing(workingDirectory, folder),
        question.isEmpty() ? DEFAULT_QUESTION : question);
  }

  private static Path existing(Path workingDirectory, String folder) {
    try {
      Path path = workingDirectory.resolve(folder).normalize();
      if (Files.isDirectory(path)) {
        return path;
      }
      throw new IllegalArgumentException(
          (Files.exists(path) ? "This is not a folder: " : "There is no folder ")
              + path
              + ". Usage: [folder] [question].");
    } catch (InvalidPathException malformed) {
      throw new IllegalArgumentException(
          "This is not a path: " + folder + " (" + malformed.getReason() + ").", malformed);
    }
  }

  private static Path projectAround(Path workingDirectory) {
    for (Path each = workingDirectory; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve("pom.xml")) && Files.exists(each.resolve("sample/pom.xml"))) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "The project of this sample is not around "
            + workingDirectory
            + ". Give a folder. Usage: [folder] [question].");
  }
}
