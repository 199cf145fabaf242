package dev.motus.runtime.diagnostic;

/** Who wrote a file. A constant, since a manifest is not there in tests and native images. */
public final class MotusVersion {
  public static final String SCOPE = "dev.motus";
  public static final String CURRENT = "0.1.0-SNAPSHOT";

  private MotusVersion() {}
}
