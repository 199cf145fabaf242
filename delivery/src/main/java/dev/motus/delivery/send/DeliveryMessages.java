package dev.motus.delivery.send;

import dev.motus.runtime.trace.DropReason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a request, in words for the user: what, where, what to do. No secret gets in:
 * neither from a header, nor from an exception's message, nor from an answer that repeats one.
 */
final class DeliveryMessages {
  private final Destination destination;
  private final Secrets secrets;
  private final @Nullable Spool spool;

  DeliveryMessages(Destination destination, Secrets secrets, @Nullable Spool spool) {
    this.destination = destination;
    this.secrets = secrets;
    this.spool = spool;
  }

  /** What is added to a message when several outages before it were not mentioned. */
  String often(int times) {
    return " It has been away " + times + " times since this was said last.";
  }

  String back(Duration away, long spooled, Map<DropReason, Long> dropped) {
    StringBuilder text =
        new StringBuilder(destination.toString())
            .append(" is back after ")
            .append(String.format(Locale.ROOT, "%,d s", Math.max(1, away.toSeconds())))
            .append(". ");
    text.append(
        spooled == 0
            ? "Nothing waits on disk"
            : String.format(
                Locale.ROOT, "%,d spans of this run wait on disk and are sent now", spooled));
    if (dropped.isEmpty()) {
      text.append("; none was dropped meanwhile");
    }
    dropped.forEach(
        (reason, spans) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "; %,d were dropped meanwhile (%s)",
                    spans,
                    reason.description())));
    return text.append('.').toString();
  }

  String silence(Duration waited) {
    return destination + " did not answer within " + waited.toMillis() + " ms. " + later();
  }

  String noAnswer(@Nullable Throwable failure) {
    SSLException tls = TlsFault.in(failure);
    if (tls != null) {
      return "No trustworthy connection to "
          + destination
          + " ("
          + tls.getClass().getSimpleName()
          + "): "
          + TlsFault.explained(tls)
          + " "
          + later();
    }
    return destination
        + " cannot be reached ("
        + (failure == null ? "no connection" : failure.getClass().getSimpleName())
        + "). "
        + (isOddAnswer(failure) ? oddAnswer() : whereItMayBe())
        + later();
  }

  private String whereItMayBe() {
    return destination.address().matches(".*:4317(/.*)?")
        ? "Port 4317 is mostly that of gRPC, which is not spoken here; HTTP has 4318. "
        : "Check that it runs and that the address is right. ";
  }

  private String oddAnswer() {
    return destination.address().startsWith("https:")
        ? "It has closed the connection without an answer. If it wants a certificate of this side,"
            + " name its PEM files in OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and"
            + " OTEL_EXPORTER_OTLP_CLIENT_KEY. "
        : whereItMayBe()
            + "It does not answer as HTTP does; if it speaks TLS there, the address has to begin"
            + " with https://. ";
  }

  /** Whether somebody was there and said something else, or closed the connection. */
  private static boolean isOddAnswer(@Nullable Throwable failure) {
    return failure instanceof IOException
        && !(failure instanceof ConnectException)
        && !(failure instanceof HttpTimeoutException)
        && !(failure instanceof UnknownHostException);
  }

  String busy(Answer answer) {
    return destination + " is busy (status " + answer.status() + "). " + later();
  }

  String unusableAnswer(Answer answer) {
    return destination
        + " answered with something that is not of its protocol (status "
        + answer.status()
        + excerpt(answer)
        + "). Check the address. "
        + later();
  }

  String refused(Answer answer) {
    if (answer.isRedirect()) {
      return destination
          + " redirects to another address (status "
          + answer.status()
          + "), which is not followed, since the credentials would go along. These spans are"
          + " dropped. Set the final address instead.";
    }
    return destination
        + " refuses spans (status "
        + answer.status()
        + excerpt(answer)
        + "), and would do so again, so these are dropped."
        + (answer.status() == 404
            ? " Check the path of the address: for OTLP it ends in /v1/traces mostly, which is"
                + " added to OTEL_EXPORTER_OTLP_ENDPOINT only."
            : "")
        + (answer.status() == 400 && destination.address().startsWith("http:")
            ? " If it speaks TLS there, the address has to begin with https://."
            : "");
  }

  String undivided(int spans) {
    return destination
        + " takes no request as large as one of "
        + spans
        + " spans (status 413), and that cannot be divided because it is damaged. They are dropped."
        + " Further ones are only counted.";
  }

  String refusedCredentials(Answer answer) {
    return destination
        + " refuses the credentials (status "
        + answer.status()
        + "), so nothing more is sent there by this process. Check the key or the headers. "
        + (spool == null
            ? "The spans are dropped."
            : "The spans are kept in "
                + spool.address()
                + " for "
                + spool.limits().age().toDays()
                + " days, for this account only: a run with another key or other headers does not"
                + " send them.");
  }

  String certificates(Exception unusable) {
    return "Nothing is sent to "
        + destination
        + ": the certificates or the key of OTEL_EXPORTER_OTLP_CERTIFICATE,"
        + " OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE or OTEL_EXPORTER_OTLP_CLIENT_KEY cannot be used ("
        + unusable.getClass().getSimpleName()
        + (unusable.getMessage() == null ? "" : ": " + unusable.getMessage())
        + "). Name PEM files that can be read.";
  }

  String unusable(RuntimeException broken) {
    return "Nothing is sent to "
        + destination
        + ": its address or a header cannot be used ("
        + broken.getClass().getSimpleName()
        + ").";
  }

  String partial(int rejected, @Nullable String message) {
    String said =
        message == null || message.isEmpty() ? "" : ": \"" + secrets.excerpt(message) + "\"";
    return rejected == 0
        ? destination + " took the spans with a remark" + said + "."
        : destination + " rejected " + rejected + " of the spans that it took" + said + ".";
  }

  String lost(DropReason reason, Path file) {
    return "A file of the spool was given up ("
        + reason.description()
        + "): "
        + file
        + ". Further ones are only counted.";
  }

  String spool(Spool.Failure failure) {
    String where = spool == null ? "" : " in " + spool.address();
    return failure == Spool.Failure.FULL
        ? "The spool for "
            + destination
            + where
            + " is full, so spans wait in memory and are dropped when that is full too. Have the"
            + " receiver come back, or remove files there."
        : "The spool for "
            + destination
            + where
            + " cannot be written, so spans wait in memory and are dropped when that is full. Set"
            + " MOTUS_SPOOL_DIR to a directory that you may write to.";
  }

  private String later() {
    return spool == null
        ? "It is tried again."
        : "Spans are kept in " + spool.address() + " and sent when it works again.";
  }

  private String excerpt(Answer answer) {
    String text = secrets.excerpt(new String(answer.body(), StandardCharsets.UTF_8));
    return text.isEmpty() ? "" : ": \"" + text + "\"";
  }

  /** Nothing is sent any more, and it is our fault. */
  String broken(Throwable fault) {
    return "Sending spans has stopped ("
        + fault.getClass().getName()
        + "). This is a fault of Motus Tracing, please report it; files do not suffer.";
  }
}
