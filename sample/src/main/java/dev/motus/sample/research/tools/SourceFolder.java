package dev.motus.sample.research.tools;

import dev.motus.tools.ToolException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files that the tools may see: text files below one folder, without what builds leave. */
final class SourceFolder {
  private static final Set<String> SKIPPED = Set.of("target", "build", "traces", "node_modules");
  private static final long MAX_BYTES = 1_000_000;

  private final Path root;

  SourceFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The files' paths relative to the folder, with {@code /}, sorted. */
  List<String> files() throws IOException {
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
            boolean skip = !folder.equals(root) && (SKIPPED.contains(name) || isHidden(name));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                && attributes.size() <= MAX_BYTES
                && !isHidden(file.getFileName().toString())
                && Files.isReadable(file)) {
              found.add(relative(file));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            // What may not be read is not there for the model; the rest still is.
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }

  /** The lines of a text file; none of a binary one. */
  List<String> lines(String path) throws ToolException {
    Path file = resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new ToolException(path + " does not exist. Call list_files to see what is there.");
    }
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException binary) {
      return List.of();
    } catch (IOException unreadable) {
      throw new ToolException(path + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /** A model may ask for any path; only those inside of the folder are its business. */
  private Path resolve(String path) throws ToolException {
    try {
      Path file = root.resolve(path).normalize();
      if (file.startsWith(root) && (!Files.exists(file) || leadsInside(file))) {
        return file;
      }
    } catch (InvalidPathException | IOException malformed) {
      throw new ToolException(path + " is not a path: " + malformed.getMessage(), malformed);
    }
    throw new ToolException(path + " is outside of the folder. Only paths inside can be read.");
  }

  private boolean leadsInside(Path file) throws IOException {
    return file.toRealPath().startsWith(root.toRealPath());
  }

  private String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".");
  }
}
