package dev.motus.delivery.send;

import org.jspecify.annotations.Nullable;

/** What the far end said. Immutable. */
final class Answer {
  private final int status;
  private final @Nullable String contentType;
  private final @Nullable String retryAfter;
  private final byte[] body;

  Answer(int status, @Nullable String contentType, @Nullable String retryAfter, byte[] body) {
    this.status = status;
    this.contentType = contentType;
    this.retryAfter = retryAfter;
    this.body = body;
  }

  /** The status of HTTP. */
  int status() {
    return status;
  }

  /** What the body is, or null. */
  @Nullable String contentType() {
    return contentType;
  }

  /** The header of that name, or null. */
  @Nullable String retryAfter() {
    return retryAfter;
  }

  /** The first 64 KiB of the body. */
  byte[] body() {
    return body;
  }

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
