package dev.motus.delivery.send;

import java.time.Duration;

/**
 * The bounds of one delivery.
 *
 * @param queuedSpans how many spans wait in memory
 * @param queuedBytes about how many bytes they may take
 * @param batchSpans how many spans go out together
 * @param batchBytes how large their request gets, unless one span alone is larger
 * @param largestRequest how large a request may be
 * @param linger how long a span waits for others to go with
 * @param roomWait how long who hands in spans waits for room once the queue is full
 * @param requestTimeout how long an answer may take
 * @param backoff the waits after failures
 * @param spool how much is kept on disk
 */
record DeliveryLimits(
    int queuedSpans,
    long queuedBytes,
    int batchSpans,
    int batchBytes,
    int largestRequest,
    Duration linger,
    Duration roomWait,
    Duration requestTimeout,
    Backoff backoff,
    Spool.Limits spool) {

  static final DeliveryLimits DEFAULT =
      new DeliveryLimits(
          50_000,
          32 << 20,
          1_000,
          4 << 20,
          Batcher.LARGEST_REQUEST,
          Duration.ofSeconds(1),
          Duration.ofMillis(250),
          Duration.ofSeconds(10),
          Backoff.DEFAULT,
          Spool.Limits.DEFAULT);

  /** The same with a queue that takes no more than an eighth of the heap, however small it is. */
  DeliveryLimits withinHeap() {
    return new DeliveryLimits(
        queuedSpans,
        Math.min(queuedBytes, Runtime.getRuntime().maxMemory() / 8),
        batchSpans,
        batchBytes,
        largestRequest,
        linger,
        roomWait,
        requestTimeout,
        backoff,
        spool);
  }

  /** The same with requests that are no larger, unless one span alone is. */
  DeliveryLimits withBatchBytes(int bytes) {
    return new DeliveryLimits(
        queuedSpans,
        queuedBytes,
        batchSpans,
        Math.min(bytes, batchBytes),
        largestRequest,
        linger,
        roomWait,
        requestTimeout,
        backoff,
        spool);
  }

  DeliveryLimits withRequestTimeout(Duration timeout) {
    return new DeliveryLimits(
        queuedSpans,
        queuedBytes,
        batchSpans,
        batchBytes,
        largestRequest,
        linger,
        roomWait,
        timeout,
        backoff,
        spool);
  }
}
