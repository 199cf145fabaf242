package dev.motus.cli.trace;

import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Where what was read of many traces is kept: one file for each directory that has traces, with a
 * digest of all of it at its end. One that cannot be read, is damaged, of another version or of
 * other prices, is as good as none.
 *
 * @param file where it is
 * @param meaning what all that is in it depends on besides the traces
 */
record IndexFile(Path file, String meaning) {
  static final int DIGEST_BYTES = 32;

  /** Goes up when the bytes, or what a summary adds up, change. */
  private static final int VERSION = 2;

  private static final Duration FORGOTTEN = Duration.ofDays(90);
  private static final String SUFFIX = ".index";

  /**
   * That of a directory.
   *
   * @param place where all of them lie
   */
  static IndexFile of(Path place, Path directory, String meaning) {
    byte[] name = digest(directory.toString().getBytes(StandardCharsets.UTF_8));
    String all = VERSION + "\n" + directory + "\n" + meaning;
    return new IndexFile(
        place.resolve(HexFormat.of().formatHex(name, 0, 16) + SUFFIX),
        HexFormat.of().formatHex(digest(all.getBytes(StandardCharsets.UTF_8))));
  }

  /** What it has, by the name of the directory below; empty when there is nothing to go by. */
  Map<String, KnownDirectory> read(Path directory) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int end = bytes.length - DIGEST_BYTES;
      if (end < 0 || !MessageDigest.isEqual(digest(bytes, end), tail(bytes, end))) {
        return Map.of();
      }
      Map<String, KnownDirectory> known = new HashMap<>();
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end))) {
        if (!in.readUTF().equals(meaning)) {
          return Map.of();
        }
        for (int left = in.readInt(); left > 0; left--) {
          String name = in.readUTF();
          known.put(name, KnownDirectory.read(directory.resolve(name), in));
        }
      }
      return known;
    } catch (IOException | RuntimeException unusable) {
      // Then the traces are read, as they were the first time.
      return Map.of();
    }
  }

  private static byte[] tail(byte[] bytes, int from) {
    byte[] tail = new byte[DIGEST_BYTES];
    System.arraycopy(bytes, from, tail, 0, DIGEST_BYTES);
    return tail;
  }

  /**
   * Replaces it as a whole.
   *
   * @return whether it could be written
   */
  boolean write(Path directory, Map<String, KnownDirectory> known, Instant now) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        out.writeUTF(meaning);
        out.writeInt(known.size());
        for (Map.Entry<String, KnownDirectory> each : known.entrySet()) {
          out.writeUTF(each.getKey());
          each.getValue().write(directory.resolve(each.getKey()), out);
        }
      }
      byte[] content = bytes.toByteArray();
      OwnerOnlyFiles.replace(
          file,
          out -> {
            out.write(content);
            out.write(digest(content));
          });
      forget(now);
      return true;
    } catch (IOException | RuntimeException unwritable) {
      // It saves time and nothing else; the list is whole without it.
      return false;
    }
  }

  /** Those that nobody needed for long: their directories may be gone. */
  private void forget(Instant now) throws IOException {
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(file.resolveSibling(""), "*" + SUFFIX)) {
      for (Path each : all) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(now.minus(FORGOTTEN))) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  private static byte[] digest(byte[] bytes) {
    return digest(bytes, bytes.length);
  }

  private static byte[] digest(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
