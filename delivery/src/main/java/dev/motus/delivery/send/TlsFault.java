package dev.motus.delivery.send;

import java.security.Security;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a connection with TLS did not come about, and what to do. */
final class TlsFault {
  private TlsFault() {}

  /** What TLS says, in an exception or what caused it; null when it is not to blame. */
  static @Nullable SSLException in(@Nullable Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SSLException tls) {
        return tls;
      }
    }
    return null;
  }

  /** One or two sentences. Exceptions of TLS hold no secret; their text is not passed on still. */
  static String explained(SSLException failure) {
    return explained(failure, Security.getAlgorithms("KeyFactory").contains("EC"));
  }

  /**
   * The same.
   *
   * @param knowsEllipticCurves whether this JVM has the algorithms of most certificates
   */
  static String explained(SSLException failure, boolean knowsEllipticCurves) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (!knowsEllipticCurves) {
      return "this Java runtime has no elliptic curves, which most certificates use, because it was"
          + " made without the module jdk.crypto.ec. Add that to jlink's --add-modules.";
    }
    if (text.contains("unrecognized ssl message") || text.contains("unsupported record")) {
      return "no TLS is spoken there. The address has to begin with http://.";
    }
    if (text.contains("certificate_required") || text.contains("bad_certificate")) {
      return "it wants a certificate of this side, or does not accept the one that it got. Name the"
          + " PEM files of yours in OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and"
          + " OTEL_EXPORTER_OTLP_CLIENT_KEY.";
    }
    if (text.contains("received fatal alert")) {
      return "it has refused the connection. If it wants a certificate of this side, name the PEM"
          + " files of yours in OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and"
          + " OTEL_EXPORTER_OTLP_CLIENT_KEY.";
    }
    return "its certificate is not one that this JVM trusts, or it does not speak TLS. For a"
        + " certificate of your own, name its PEM file in OTEL_EXPORTER_OTLP_CERTIFICATE.";
  }
}
