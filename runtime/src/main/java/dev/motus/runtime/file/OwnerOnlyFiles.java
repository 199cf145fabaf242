package dev.motus.runtime.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/**
 * Files that hold what an agent saw, and so are the user's alone: mode 700 and 600 where the file
 * system knows owners, the system's default elsewhere.
 */
public final class OwnerOnlyFiles {
  private OwnerOnlyFiles() {}

  /** Writes the content of a file. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Creates what is missing of the path; directories that exist keep their permissions. */
  public static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
  }

  /**
   * Creates an empty file.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is something of that name
   */
  public static void create(Path file) throws IOException {
    Files.createFile(file, ownerOnly(file, "rw-------"));
  }

  /**
   * Replaces the file as a whole: whoever reads it sees the old one or the new one, and a failure
   * leaves no part behind.
   */
  public static void replace(Path file, Content content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("'" + file + "' names no file");
    }
    createDirectories(directory);
    Path temporary = createTemporary(directory);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        content.writeTo(out);
      }
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Java's own would begin with a {@code SecureRandom}, for which short programs would wait. */
  private static Path createTemporary(Path directory) throws IOException {
    for (long number = System.nanoTime(); ; number++) {
      Path file = directory.resolve(".motus-" + Long.toHexString(number) + ".tmp");
      try {
        create(file);
        return file;
      } catch (FileAlreadyExistsException taken) {
        // Another process made one in the same nanosecond.
      }
    }
  }

  /**
   * Whether nobody but the owner may read or write the file; true where the file system knows no
   * owners.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such file
   */
  public static boolean isOwnerOnly(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null
        || Collections.disjoint(
            view.readAttributes().permissions(),
            Set.of(
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.GROUP_WRITE,
                PosixFilePermission.OTHERS_READ,
                PosixFilePermission.OTHERS_WRITE));
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
