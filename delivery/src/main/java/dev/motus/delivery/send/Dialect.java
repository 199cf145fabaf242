package dev.motus.delivery.send;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The protocol of one kind of receiver. Used by the sender's thread only. */
interface Dialect {
  /** Makes what is common to the next spans ready, before any of them is encoded. */
  void begin(TraceInfo trace, List<TaskMeta> spans, long nowMicros);

  /** One span as it stands in a batch. */
  byte[] span(TaskMeta task) throws IOException;

  /** A batch of spans. */
  Batch batch(TraceInfo trace, List<byte[]> spans) throws IOException;

  /** Whether a span is told of at its start as well as at its end. */
  default boolean tellsStarts() {
    return false;
  }

  /** News of running tasks; null where only finished ones are told of. */
  default @Nullable Batch starts(TraceInfo trace, List<TaskMeta> running) throws IOException {
    return null;
  }

  /** The batch that says that the trace is complete; null where the protocol has no such thing. */
  @Nullable Batch ending(TraceInfo trace) throws IOException;

  /** The batch's next request: some need a second one. */
  HttpRequest request(Batch batch) throws IOException;

  /** What an answer of success means. */
  Outcome read(Batch batch, Answer answer);

  /** Which certificates to trust and to show in TLS; null: as the JDK does by default. */
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
    /** The batch has arrived. */
    DONE,
    /** The batch has another request to be sent. */
    NEXT_REQUEST,
    /** The answer makes no sense, so it was not the far end that we meant. */
    UNUSABLE
  }
}
