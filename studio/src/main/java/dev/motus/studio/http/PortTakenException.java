package dev.motus.studio.http;

import java.io.IOException;

/** Another program has the port. */
public final class PortTakenException extends IOException {
  private static final long serialVersionUID = 1;

  PortTakenException(Throwable cause) {
    super("Another program has the port", cause);
  }
}
