package dev.motus.junit.cassette;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is done with requests. */
enum CassetteMode {
  /** They are passed on. */
  OFF(false, true, false),
  /** What is not recorded is passed on and recorded. */
  RECORD(true, true, true),
  /** None is passed on. */
  REPLAY(true, false, false),
  /** All are passed on and recorded. */
  REFRESH(false, true, true);

  private static final String PROPERTY = "motus.cassette";
  private static final String VARIABLE = "MOTUS_CASSETTE";

  private final boolean replays;
  private final boolean asks;
  private final boolean keeps;

  CassetteMode(boolean replays, boolean asks, boolean keeps) {
    this.replays = replays;
    this.asks = asks;
    this.keeps = keeps;
  }

  /** Whether what the file has is answered from it. */
  boolean replays() {
    return replays;
  }

  /** Whether providers may be asked. */
  boolean asks() {
    return asks;
  }

  /** Whether the file is written. */
  boolean keeps() {
    return keeps;
  }

  /**
   * What a test run is set to.
   *
   * @param parameters configuration of JUnit, which has system properties, too
   * @param exists whether the file is there
   */
  static CassetteMode of(Function<String, Optional<String>> parameters, boolean exists) {
    String setting = parameters.apply(PROPERTY).orElseGet(() -> System.getenv(VARIABLE));
    return of(setting, System.getenv("CI") != null, exists);
  }

  static CassetteMode of(@Nullable String setting, boolean isCi, boolean exists) {
    if (setting == null || setting.isBlank()) {
      return exists || isCi ? REPLAY : RECORD;
    }
    CassetteMode mode;
    try {
      mode = valueOf(setting.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          VARIABLE
              + ", or the system property "
              + PROPERTY
              + ", is \""
              + setting
              + "\". It must be off, record, replay or refresh.",
          unknown);
    }
    return mode == RECORD && isCi ? REPLAY : mode;
  }
}
