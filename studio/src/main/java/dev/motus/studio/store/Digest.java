package dev.motus.studio.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells contents apart. */
final class Digest {
  /** How many bytes one has. */
  static final int BYTES = 32;

  private Digest() {}

  static byte[] of(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
