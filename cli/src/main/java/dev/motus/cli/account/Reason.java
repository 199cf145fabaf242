package dev.motus.cli.account;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why nothing came back, in a few words. The JDK's own messages are often empty. */
final class Reason {
  private Reason() {}

  static String of(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return "no such host";
      }
      if (cause instanceof SSLException) {
        return "no secure connection: " + cause.getMessage();
      }
      if (cause instanceof HttpTimeoutException) {
        return "no connection in time";
      }
      if (cause instanceof ConnectException && cause.getCause() == null) {
        return "connection refused";
      }
    }
    if (failure == null) {
      return "no reason given";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
