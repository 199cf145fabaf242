package dev.motus.format.read;

/** What a file of a trace is. */
public enum FileKind {
  /** {@code tracer_state.json}, of Java or of Python. */
  STATE("tracer state"),
  /** {@code spans.jsonl}: what a process writes while it runs. */
  JOURNAL("journal"),
  /** OTLP as JSON, one request or one a line. */
  OTLP("OTLP"),
  /** Jaeger's own JSON. */
  JAEGER("Jaeger"),
  /** Zipkin's second format. */
  ZIPKIN("Zipkin"),
  /** A page of the viewer, which shows itself. */
  VIEWER("viewer");

  private final String text;

  FileKind(String text) {
    this.text = text;
  }

  /** In words, for people. */
  public String text() {
    return text;
  }
}
