package dev.motus.runtime.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What the far end said.
 *
 * @param status the status of HTTP
 * @param contentType of the body, or null
 * @param retryAfter the header, or null
 * @param location the header, or null
 * @param body its first 64 KiB
 */
record Answer(
    int status,
    @Nullable String contentType,
    @Nullable String retryAfter,
    @Nullable String location,
    byte[] body) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Those that the OTLP specification calls retryable; all others are not. */
  boolean isRetryable() {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  boolean isRedirect() {
    return status >= 300 && status < 400;
  }

  boolean refusesCredentials() {
    return status == 401 || status == 403;
  }
}
