package dev.motus.studio.ingest;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What senders sent since the studio was started. Thread-safe. */
public final class IngestCounts {
  private final LongAdder taken = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final Map<Integer, LongAdder> requests = new ConcurrentHashMap<>();

  /** Counts the spans of a request that was answered with success. */
  public void spans(long moreTaken, long moreRefused) {
    taken.add(moreTaken);
    refused.add(moreRefused);
  }

  /** Counts a request by how it was answered: the status of HTTP. */
  public void request(int status) {
    requests.computeIfAbsent(status, any -> new LongAdder()).increment();
  }

  /** Spans that are in the database; one that came twice counts twice. */
  public long taken() {
    return taken.sum();
  }

  /** Spans that had no usable ids, of requests of which others were taken. */
  public long refused() {
    return refused.sum();
  }

  /** How many requests were answered with each status. */
  public Map<Integer, Long> requests() {
    Map<Integer, Long> counts = new TreeMap<>();
    requests.forEach((status, count) -> counts.put(status, count.sum()));
    return counts;
  }
}
