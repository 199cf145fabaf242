package dev.motus.delivery.endpoint;

/**
 * Where Motus's own cloud is: the public defaults of Motus's command. None of them is a secret.
 *
 * @param apiUrl the address of its API
 * @param identityProvider who says who its users are
 * @param clientId what that provider calls Motus's command
 * @param audience what its tokens are for
 */
public record MotusCloud(String apiUrl, String identityProvider, String clientId, String audience) {
  /** For tests: one address that plays the API and the provider. */
  private static final String STAND_IN = "motus.test.cloud";

  private static final String API = "https://api.lithosai.cloud";

  /** The real one, unless the system property {@code motus.test.cloud} names a stand-in. */
  public static MotusCloud ofProcess() {
    String standIn = System.getProperty(STAND_IN);
    return standIn == null || standIn.isBlank() ? REAL : at(standIn);
  }

  /** A stand-in that plays both the API and the provider. */
  public static MotusCloud at(String address) {
    return new MotusCloud(address, address, REAL.clientId, REAL.audience);
  }

  private static final MotusCloud REAL =
      new MotusCloud(API, "https://auth.lithosai.cloud", "gTZir02ty7fjpoYzIi1fSB0OtkVYfFel", API);
}
