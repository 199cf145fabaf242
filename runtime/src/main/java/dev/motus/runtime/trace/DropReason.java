package dev.motus.runtime.trace;

/** Why a task that was recorded is missing: in a trace, or where its span was to be sent. */
public enum DropReason {
  /** It had ended, and newer ones took its place in memory. */
  RETENTION("to stay within retainedTasks"),
  /** It waited for a result for so long that too many others do by now. */
  UNFINISHED("too many waited for their results"),
  /** The journal could not be written. */
  UNWRITTEN("the journal could not be written"),
  /** Older than the journal keeps, or beyond what it may take on disk. */
  LEFT("to stay within MOTUS_TRACES_KEEP"),
  /** Its root was not among those that are kept, see {@code MOTUS_SAMPLE}. */
  SAMPLED("left out by sampling"),
  /** The queue in memory was full: spans came faster than they could be sent or kept on disk. */
  QUEUE_FULL("the queue was full"),
  /** The span alone was larger than a request may be, even without its content. */
  TOO_LARGE("too large for one request"),
  /** The far end refused the request for good: an answer that must not be tried again. */
  REFUSED("refused by the receiver"),
  /** The far end took the request and rejected some of its spans ({@code partialSuccess}). */
  REJECTED("rejected by the receiver as part of a request"),
  /** The far end could not be reached in time, and there is no spool. */
  UNREACHABLE("the receiver could not be reached"),
  /** The spool on disk has reached its limit. */
  SPOOL_FULL("the spool on disk was full"),
  /** The spool on disk cannot be written. */
  SPOOL_UNWRITABLE("the spool on disk could not be written"),
  /** Older than the spool keeps. */
  SPOOL_EXPIRED("older than the spool keeps"),
  /** A file of the spool that cannot be read any more. */
  SPOOL_UNREADABLE("a file of the spool could not be read"),
  /** The time for closing was over. */
  OUT_OF_TIME("the time for closing was over"),
  /** The span could not be encoded: a fault of ours. */
  NOT_ENCODED("could not be encoded");

  private final String description;

  DropReason(String description) {
    this.description = description;
  }

  /** The reason in words, as they stand in messages. */
  public String description() {
    return description;
  }
}
