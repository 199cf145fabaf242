package dev.motus.cli.trace;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What tells whether the files of a trace's directory are still those that were read: for each its
 * name, size, times and identity.
 */
final class DirectoryPrint {
  /**
   * What was written so shortly before may be written again without another time: the clocks of
   * some file systems tick in two seconds.
   */
  private static final Duration UNSETTLED = Duration.ofSeconds(4);

  private static final String GROWING = ".journal";
  private static final String FURTHER = "spans_";

  private final TreeMap<String, Path> files = new TreeMap<>();

  private DirectoryPrint() {}

  /**
   * Takes it, before anything is read.
   *
   * @return empty when the files are being written, or were just now, so that nothing may be kept
   */
  static Optional<byte[]> of(Path directory, Instant now) throws IOException {
    DirectoryPrint print = new DirectoryPrint();
    print.collect(directory, "");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Map.Entry<String, Path> each : print.files.entrySet()) {
        if (each.getKey().endsWith(GROWING) || !write(each.getKey(), each.getValue(), now, out)) {
          return Optional.empty();
        }
      }
    }
    try {
      return Optional.of(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void collect(Path directory, String prefix) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path each : entries) {
        String name = String.valueOf(each.getFileName());
        if (isRead(name)) {
          files.put(prefix + name, each);
          if (prefix.isEmpty() && name.startsWith(FURTHER) && Files.isDirectory(each)) {
            collect(each, name + "/");
          }
        }
      }
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
  }

  /** Whether a file of this name is looked at when a trace is looked for. */
  private static boolean isRead(String name) {
    return name.startsWith("spans")
        || name.equals(TraceFile.STATE)
        || name.equals(TraceFile.OTLP)
        || name.equals(TraceFile.PAGE);
  }

  private static boolean write(String name, Path file, Instant now, DataOutputStream out)
      throws IOException {
    if (!Files.exists(file)) {
      // A link to nothing: what it leads to may come.
      return false;
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    FileTime changed = changed(file, attributes);
    FileTime written = attributes.lastModifiedTime();
    out.writeUTF(name);
    out.writeLong(attributes.size());
    time(written, out);
    time(changed, out);
    out.writeUTF(attributes.fileKey() + (attributes.isDirectory() ? "/" : ""));
    Instant settled = now.minus(UNSETTLED);
    return written.toInstant().isBefore(settled) && changed.toInstant().isBefore(settled);
  }

  private static void time(FileTime time, DataOutputStream out) throws IOException {
    out.writeUTF(time.toInstant().toString());
  }

  /** When contents or permissions changed last, which no program can set; else when written. */
  private static FileTime changed(Path file, BasicFileAttributes attributes) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return attributes.lastModifiedTime();
    }
    Object changed = Files.getAttribute(file, "unix:ctime", new LinkOption[0]);
    return changed instanceof FileTime time ? time : attributes.lastModifiedTime();
  }
}
