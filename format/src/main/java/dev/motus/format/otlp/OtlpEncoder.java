package dev.motus.format.otlp;

import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.util.List;

/**
 * Makes OTLP requests: first spans one by one, so that their size is known, then a request around
 * some of them. Thread-safe.
 */
public interface OtlpEncoder {
  /** The media type of a request. */
  String contentType();

  /** One task as it stands in a request. */
  byte[] span(TaskMeta task, OtlpSpan common) throws IOException;

  /** A whole {@code ExportTraceServiceRequest} with these spans. */
  byte[] request(OtlpResource resource, List<byte[]> spans) throws IOException;
}
