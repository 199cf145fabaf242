package dev.motus.journal;

/** What a line of a journal is about. */
enum LineKind {
  /** A task started and still runs. */
  START,
  /** A task ended; the line says all of it. */
  END,
  /** A span of another tool as it stands now; it may change, also after its end. */
  EXTERNAL,
  /** Whose journal this is. */
  JOURNAL,
  /** The session tag has changed. */
  SESSION,
  /** The trace is complete. */
  FINISH,
  /** The files were written. */
  EXPORTED,
  /** Of a newer version. */
  UNKNOWN,
  /** No line of a journal. */
  BROKEN
}
