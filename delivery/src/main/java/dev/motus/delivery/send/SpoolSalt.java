package dev.motus.delivery.send;

import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A random number for each spool, readable by its owner only. It goes into the names that accounts
 * have there, so that nobody who sees a name can find out the key by trying.
 */
final class SpoolSalt {
  static final String FILE = "salt";
  static final int BYTES = 32;

  private SpoolSalt() {}

  /** The salt of a spool; null when it has none, or one that is damaged. */
  static byte @Nullable [] read(Path spool) throws IOException {
    try {
      byte[] salt = Files.readAllBytes(spool.resolve(FILE));
      return salt.length == BYTES ? salt : null;
    } catch (NoSuchFileException none) {
      return null;
    }
  }

  /** The salt of a spool, which is made when there is none: the same for all who ask at once. */
  static byte[] readOrCreate(Path spool) throws IOException {
    byte[] known = read(spool);
    if (known != null) {
      return known;
    }
    Path salt = spool.resolve(FILE);
    if (Files.exists(salt) && Files.size(salt) != BYTES) {
      Files.deleteIfExists(salt);
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Path complete = spool.resolve(FILE + "-" + UUID.randomUUID() + ".tmp");
    OwnerOnlyFiles.replace(complete, out -> out.write(random));
    try {
      Files.createLink(salt, complete);
    } catch (FileAlreadyExistsException another) {
      // Made at the same moment: whoever was first counts.
    } catch (UnsupportedOperationException noLinksHere) {
      Files.move(complete, salt);
    } finally {
      Files.deleteIfExists(complete);
    }
    byte[] made = read(spool);
    if (made == null) {
      throw new IOException("The salt of the spool cannot be read back");
    }
    return made;
  }
}
