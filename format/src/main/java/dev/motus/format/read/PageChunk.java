package dev.motus.format.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A packed part of a page's data.
 *
 * @param first the number of its first task or message
 * @param count of how many tasks or messages
 * @param base64 its bytes, packed
 */
record PageChunk(int first, int count, String base64) {
  /**
   * Its bytes as they were.
   *
   * @throws IOException when it is damaged
   */
  byte[] unpacked() throws IOException {
    byte[] packed;
    try {
      packed = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException damaged) {
      throw (IOException) new ZipException("no base64").initCause(damaged);
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
