package dev.motus.delivery.send;

import org.jspecify.annotations.Nullable;

/** Some spans, encoded, that go to the far end as one. Immutable. */
final class Batch {
  private final int spans;
  private final String contentType;
  private final byte[] body;
  private final @Nullable CloudTrace trace;
  private final boolean ending;
  private final @Nullable String file;
  private final boolean own;

  private Batch(
      int spans,
      String contentType,
      byte[] body,
      @Nullable CloudTrace trace,
      boolean ending,
      @Nullable String file,
      boolean own) {
    this.spans = spans;
    this.contentType = contentType;
    this.body = body;
    this.trace = trace;
    this.ending = ending;
    this.file = file;
    this.own = own;
  }

  /**
   * A trace on its way to Motus Cloud.
   *
   * @param key our id of the trace
   * @param create the body that creates it there
   * @param remoteId its id there, null when it is not known to have been created
   */
  record CloudTrace(String key, String create, @Nullable String remoteId) {}

  /** One that was just made of these spans. */
  static Batch fresh(int spans, String contentType, byte[] body, @Nullable CloudTrace trace) {
    return new Batch(spans, contentType, body, trace, false, null, true);
  }

  /** News of tasks that run, which count as no spans: each comes again when it has ended. */
  static Batch starts(String contentType, byte[] body, CloudTrace trace) {
    return new Batch(0, contentType, body, trace, false, null, true);
  }

  /** One that says that a trace is complete. */
  static Batch ending(String contentType, byte[] body, CloudTrace trace) {
    return new Batch(0, contentType, body, trace, true, null, true);
  }

  /**
   * One that was on disk.
   *
   * @param own whether this process put it there
   */
  static Batch ofFile(
      int spans,
      String contentType,
      byte[] body,
      @Nullable CloudTrace trace,
      boolean ending,
      String file,
      boolean own) {
    return new Batch(spans, contentType, body, trace, ending, file, own);
  }

  /** Some of the spans of this one, in memory. */
  Batch part(byte[] someBody, int some) {
    return new Batch(some, contentType, someBody, trace, ending, null, own);
  }

  /** How many spans there are. */
  int spans() {
    return spans;
  }

  String contentType() {
    return contentType;
  }

  /** The request, not compressed. */
  byte[] body() {
    return body;
  }

  /** What Motus Cloud needs to know of the trace; null for OTLP. */
  @Nullable CloudTrace trace() {
    return trace;
  }

  /** Whether it says that the trace is complete; then it holds no spans. */
  boolean ending() {
    return ending;
  }

  /** Whether it is news of tasks that run; it is sent once or not at all. */
  boolean isNews() {
    return spans == 0 && !ending;
  }

  /** The file of the spool that it comes from; null: from memory. */
  @Nullable String file() {
    return file;
  }

  /** Whether this process recorded the spans. */
  boolean own() {
    return own;
  }

  boolean isFromDisk() {
    return file != null;
  }
}
