package dev.motus.cli.account;

import org.jspecify.annotations.Nullable;

/**
 * A key for Motus Cloud.
 *
 * @param apiUrl the cloud's address, without a slash at its end
 * @param apiKey the key; goes into the file and into requests, nowhere else
 * @param keyId what the cloud calls the key, null when it was pasted
 */
public record StoredCredentials(String apiUrl, String apiKey, @Nullable String keyId) {
  /** Everything but the key. */
  @Override
  public String toString() {
    return "StoredCredentials[" + apiUrl + ", " + keyId + "]";
  }
}
