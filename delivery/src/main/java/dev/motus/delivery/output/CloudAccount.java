package dev.motus.delivery.output;

import dev.motus.delivery.endpoint.EndpointUrl;
import dev.motus.delivery.endpoint.MotusCloud;
import dev.motus.delivery.endpoint.SafeUrl;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.settings.SettingsReader;
import dev.motus.runtime.settings.SettingsSource;
import org.jspecify.annotations.Nullable;

/**
 * Whose traces Motus Cloud gets.
 *
 * @param apiUrl the cloud's address
 * @param apiKey the key, which is never written anywhere
 */
record CloudAccount(String apiUrl, String apiKey) {
  /**
   * The account that the program or the variables name, else that of {@code motus login}.
   *
   * @return null when nothing shall be sent, or when it is not known where or with which key; where
   *     that was asked for, there is a warning
   */
  static @Nullable CloudAccount of(TraceConfig config) {
    if (!config.cloudEnabled()) {
      return null;
    }
    SettingsSource source = config.source();
    String url = config.cloudApiUrl();
    String key = config.cloudApiKey();
    if (url == null && key != null) {
      url = MotusCloud.ofProcess().apiUrl();
    }
    String problem = url == null ? null : EndpointUrl.problem(url);
    if (source != null && url != null && problem != null) {
      source
          .warnings()
          .accept(
              "LITHOSAI_API_URL is \""
                  + SafeUrl.of(url)
                  + "\", which "
                  + problem
                  + ". Allowed: "
                  + EndpointUrl.ALLOWED
                  + ". Used instead: nothing is sent to Motus Cloud.");
      return null;
    }
    if (url == null || key == null) {
      if (source != null) {
        warnOfMissing(source);
      }
      return null;
    }
    return new CloudAccount(url, key);
  }

  private static void warnOfMissing(SettingsSource source) {
    SettingsReader variables = new SettingsReader(source);
    String asked = variables.value("MOTUS_ON_CLOUD");
    if (asked != null && !Credentials.exist(source.userHome())) {
      variables.warn(
          "MOTUS_ON_CLOUD is \""
              + asked
              + "\", but no key for Motus Cloud is known. Run 'motus login', or set"
              + " LITHOSAI_API_KEY. Used instead: nothing is sent to Motus Cloud.");
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "CloudAccount[" + SafeUrl.of(apiUrl) + "]";
  }
}
