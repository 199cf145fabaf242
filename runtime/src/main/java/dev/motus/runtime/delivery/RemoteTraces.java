package dev.motus.runtime.delivery;

import dev.motus.runtime.delivery.Parcel.CloudTrace;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids that Motus Cloud gave to traces. They are also kept with the spool, so that the spans of
 * one trace that several processes send become one trace there. Used by the sender's thread only.
 */
final class RemoteTraces {
  private final Map<String, String> ids = new HashMap<>();
  private final @Nullable Spool spool;

  RemoteTraces(@Nullable Spool spool) {
    this.spool = spool;
  }

  /** The trace's id there, or null when it has none yet. */
  @Nullable String idOf(CloudTrace trace) {
    if (trace.remoteId() != null) {
      return trace.remoteId();
    }
    String known = ids.get(trace.key());
    if (known == null && spool != null) {
      known = spool.recall(trace.key());
      if (known != null) {
        ids.put(trace.key(), known);
      }
    }
    return known;
  }

  void created(CloudTrace trace, String remoteId) {
    ids.put(trace.key(), remoteId);
    if (spool != null) {
      spool.remember(trace.key(), remoteId);
    }
  }

  void completed(CloudTrace trace) {
    if (spool != null) {
      spool.forget(trace.key());
    }
  }
}
