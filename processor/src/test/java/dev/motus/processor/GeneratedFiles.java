package dev.motus.processor;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.JavaFileObject;

/** What a compilation gave, by path. */
final class GeneratedFiles {
  private static final String SOURCES = "/SOURCE_OUTPUT/";
  private static final String CLASSES = "/CLASS_OUTPUT/";

  private GeneratedFiles() {}

  /** The generated sources and resources. */
  static SortedMap<String, String> texts(Compilation compilation) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() != JavaFileObject.Kind.CLASS) {
        texts.put(path(file), new String(bytes(file), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  static String text(Compilation compilation, String path) {
    return texts(compilation).get(path);
  }

  /** Whether a message is about a generated source. */
  static boolean isGenerated(JavaFileObject source) {
    return source.toUri().getPath().startsWith(SOURCES);
  }

  /** The path below the output folder. */
  static String path(JavaFileObject file) {
    String path = file.toUri().getPath();
    return path.substring((path.startsWith(SOURCES) ? SOURCES : CLASSES).length());
  }

  static byte[] bytes(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes classes and resources, as a jar or a class path has them. */
  static Path write(Compilation compilation, Path folder) {
    try {
      Files.createDirectories(folder);
      for (JavaFileObject file : compilation.generatedFiles()) {
        if (file.toUri().getPath().startsWith(CLASSES)) {
          Path target = folder.resolve(path(file));
          Files.createDirectories(target.getParent());
          Files.write(target, bytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** The compiled classes, with the test's own class path behind them. */
  static URLClassLoader load(Compilation compilation, Path folder) throws IOException {
    return new URLClassLoader(
        new URL[] {write(compilation, folder).toUri().toURL()},
        GeneratedFiles.class.getClassLoader());
  }
}
