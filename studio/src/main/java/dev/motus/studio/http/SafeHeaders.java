package dev.motus.studio.http;

import io.javalin.http.Context;

/** What every answer tells the browser: not to guess, keep, frame or share it. */
final class SafeHeaders {
  private SafeHeaders() {}

  /** For all answers, until one says that it is a page. */
  static void data(Context context) {
    context
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("X-Frame-Options", "DENY")
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
  }

  /** Of a page: rules that it cannot set for itself; its own policy, within them, is stricter. */
  static void page(Context context) {
    context
        .contentType("text/html; charset=utf-8")
        .header("X-Frame-Options", "SAMEORIGIN")
        .header(
            "Content-Security-Policy",
            "frame-ancestors 'self'; form-action 'none'; base-uri 'none'");
  }
}
