package dev.motus.runtime.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some spans, encoded, that go to the far end as one. Immutable.
 *
 * @param spans how many there are
 * @param contentType of the body
 * @param body the request, not compressed
 * @param trace what Motus Cloud needs to know of the trace; null for OTLP
 * @param ending whether it says that the trace is complete; then it holds no spans
 * @param parts the spans one by one, so that it can be divided; empty when it comes from disk
 * @param file the file of the spool that it comes from; null: from memory
 * @param own whether this process recorded the spans
 */
record Parcel(
    int spans,
    String contentType,
    byte[] body,
    @Nullable CloudTrace trace,
    boolean ending,
    List<byte[]> parts,
    @Nullable String file,
    boolean own) {

  /**
   * A trace on its way to Motus Cloud.
   *
   * @param key our id of the trace
   * @param create the body that creates it there
   * @param remoteId its id there, null when it is not known to have been created
   */
  record CloudTrace(String key, String create, @Nullable String remoteId) {}

  /** One that was just made. */
  static Parcel fresh(
      String contentType, byte[] body, @Nullable CloudTrace trace, List<byte[]> parts) {
    return new Parcel(parts.size(), contentType, body, trace, false, parts, null, true);
  }

  boolean isFromDisk() {
    return file != null;
  }
}
