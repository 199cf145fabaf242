package dev.motus.delivery.send;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How one kind of far end is spoken to. Used by the sender's thread only. */
interface Dialect {
  /** Makes what is common to the next spans ready, before any of them is encoded. */
  void begin(TraceInfo trace, List<TaskMeta> spans, long nowMicros);

  /** One span as it stands in a parcel. */
  byte[] span(TaskMeta task) throws IOException;

  /** A parcel of spans. */
  Parcel parcel(TraceInfo trace, List<byte[]> spans) throws IOException;

  /** What says that the trace is complete; null when nothing does. */
  @Nullable Parcel ending(TraceInfo trace) throws IOException;

  /** The parcel's next request: some need a second one. */
  HttpRequest request(Parcel parcel) throws IOException;

  /** What an answer of success means. */
  Outcome read(Parcel parcel, Answer answer);

  /** Trust and identity for TLS; null: the JDK's. */
  @Nullable SSLContext tls() throws IOException, GeneralSecurityException;

  /**
   * What an answer of success means.
   *
   * @param kind how it goes on
   * @param rejected spans that the far end did not take although it took the request
   * @param message what it said about that, or null
   */
  record Outcome(Kind kind, long rejected, @Nullable String message) {
    static final Outcome DONE = new Outcome(Kind.DONE, 0, null);
    static final Outcome NEXT_REQUEST = new Outcome(Kind.NEXT_REQUEST, 0, null);
    static final Outcome UNUSABLE = new Outcome(Kind.UNUSABLE, 0, null);
  }

  /** How it goes on after an answer of success. */
  enum Kind {
    /** The parcel has arrived. */
    DONE,
    /** The parcel has another request to be sent. */
    NEXT_REQUEST,
    /** The answer makes no sense, so it was not the far end that we meant. */
    UNUSABLE
  }
}
