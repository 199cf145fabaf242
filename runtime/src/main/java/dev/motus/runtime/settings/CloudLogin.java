package dev.motus.runtime.settings;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Knows the account of Motus Cloud that a login has left. What sends there implements it, found as
 * outputs are, so that the runtime itself reads no credentials. Stateless.
 */
public interface CloudLogin {
  /**
   * An account, as far as it is known.
   *
   * @param apiUrl the address, or null
   * @param apiKey the key, or null; never written anywhere
   */
  record Account(@Nullable String apiUrl, @Nullable String apiKey) {
    /** Without the key. */
    @Override
    public String toString() {
      return "Account[" + apiUrl + "]";
    }
  }

  /** Adds to an account what is not known of it, from where the login has left it. */
  Account complete(Account known, SettingsSource source);

  /** The same by the one that the program has; where there is none, the account as it is. */
  static Account completed(Account known, SettingsSource source) {
    if (known.apiKey() == null && !mayExist(source)) {
      return known;
    }
    try {
      ClassLoader own = CloudLogin.class.getClassLoader();
      Iterator<CloudLogin> found = ServiceLoader.load(CloudLogin.class, own).iterator();
      if (!found.hasNext()) {
        found = ServiceLoader.load(CloudLogin.class).iterator();
      }
      return found.hasNext() ? found.next().complete(known, source) : known;
    } catch (Throwable broken) {
      Diagnostics.warn(
          "The login to Motus Cloud could not be looked up. Use the same version of all Motus"
              + " artifacts (dev.motus:motus-bom has them).",
          broken);
      return known;
    }
  }

  /** Asked first, so that a program of somebody without an account need not search for this. */
  private static boolean mayExist(SettingsSource source) {
    return !Files.notExists(source.userHome().resolve(".motus").resolve("credentials.json"));
  }
}
