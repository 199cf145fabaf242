package dev.motus.delivery.send;

import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Where batches wait: a directory for each address, and in it one for each account there, so that
 * what was recorded with one key is never sent with another. Used by the sender's thread only.
 */
final class SpoolDirectory {
  /** Names of directories that are ours: those of addresses, and in them those of accounts. */
  private static final List<Pattern> NAMES =
      List.of(
          Pattern.compile("(otlp|cloud)-[a-z0-9._]*-[0-9a-f]{8}"), Pattern.compile("[0-9a-f]{16}"));

  private final Path root;
  private final Path address;
  private final List<String> identity;
  private @Nullable Path account;

  SpoolDirectory(Path root, Destination destination) {
    this.root = root;
    this.address = root.resolve(destination.directoryName());
    this.identity = destination.identity();
  }

  /** The directory of the address, as it stands in messages; it need not exist. */
  Path address() {
    return address;
  }

  /** The account's directory, or null when nothing is kept for it. */
  @Nullable Path existing() throws IOException {
    if (account == null) {
      byte[] salt = SpoolSalt.read(root);
      account = salt == null ? null : ofAccount(salt);
    }
    Path known = account;
    return known != null && Files.isDirectory(known) ? known : null;
  }

  /** The account's directory, which is made when it does not exist. */
  Path created() throws IOException {
    Path known = account;
    if (known == null) {
      OwnerOnlyFiles.createDirectories(root);
      known = ofAccount(SpoolSalt.readOrCreate(root));
      account = known;
    }
    OwnerOnlyFiles.createDirectories(known);
    return known;
  }

  /** How much waits for all accounts of the address. */
  long bytes() throws IOException {
    long total = 0;
    for (Path directory : directories(address, 1)) {
      total += bytesIn(directory);
    }
    return total;
  }

  /** Those of other accounts at the same address. */
  List<Path> ofOtherAccounts() throws IOException {
    List<Path> others = new ArrayList<>(directories(address, 1));
    others.remove(address);
    others.remove(existing());
    return others;
  }

  /** All directories with batches but the account's own, whatever their address. */
  List<Path> others() {
    List<Path> others = new ArrayList<>();
    try {
      others.addAll(directories(root, 0));
    } catch (IOException | RuntimeException unreadable) {
      // What cannot be read is not ours to clear away.
      others.clear();
    }
    others.remove(root);
    others.remove(account);
    return others;
  }

  /** The directory itself and those in it that are ours. */
  private static List<Path> directories(Path top, int depth) throws IOException {
    List<Path> found = new ArrayList<>();
    if (depth < NAMES.size()) {
      Pattern ours = NAMES.get(depth);
      try (var inside = Files.newDirectoryStream(top)) {
        for (Path each : inside) {
          if (ours.matcher(each.getFileName().toString()).matches()
              && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
            found.addAll(directories(each, depth + 1));
          }
        }
      } catch (NoSuchFileException | NotDirectoryException nothingThere) {
        return found;
      }
    }
    found.add(top);
    return found;
  }

  private static long bytesIn(Path directory) throws IOException {
    long total = 0;
    try (var files = Files.newDirectoryStream(directory, "*" + Spool.SUFFIX)) {
      for (Path file : files) {
        total += sizeOrNothing(file);
      }
    }
    return total;
  }

  /** Another process may have sent it meanwhile. */
  private static long sizeOrNothing(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException sent) {
      return 0;
    }
  }

  private Path ofAccount(byte[] salt) throws IOException {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, mac.getAlgorithm()));
      for (String text : identity) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
      }
      return address.resolve(HexFormat.of().formatHex(mac.doFinal(), 0, 8));
    } catch (GeneralSecurityException impossible) {
      throw new IOException("This JVM has no HmacSHA256", impossible);
    }
  }
}
