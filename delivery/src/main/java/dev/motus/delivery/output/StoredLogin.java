package dev.motus.delivery.output;

import dev.motus.delivery.endpoint.MotusCloud;
import dev.motus.runtime.settings.CloudLogin;
import dev.motus.runtime.settings.SettingsSource;

/** Completes an account by what {@code motus login} has stored. A service, made by the runtime. */
public final class StoredLogin implements CloudLogin {
  /** Made by {@link java.util.ServiceLoader}. */
  public StoredLogin() {}

  @Override
  public Account complete(Account known, SettingsSource source) {
    Credentials stored = Credentials.read(source.userHome(), source.warnings());
    String url = known.apiUrl() != null ? known.apiUrl() : stored.apiUrl();
    String key = known.apiKey() != null ? known.apiKey() : stored.apiKey();
    return new Account(url == null && key != null ? MotusCloud.ofProcess().apiUrl() : url, key);
  }
}
