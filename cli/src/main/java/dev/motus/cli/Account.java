package dev.motus.cli;

import dev.motus.cli.account.CredentialsFile;
import dev.motus.cli.account.HttpAddress;
import dev.motus.cli.account.StoredCredentials;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who the user is at Motus Cloud: the environment goes before the file, as it does for agents.
 *
 * @param credentials address, checked to be safe, and key
 * @param source where they come from, for people
 */
record Account(StoredCredentials credentials, String source) {
  /** The account to use; empty when nobody is logged in. */
  static Optional<Account> find(Session session) throws CommandFailure {
    String url = session.variable("LITHOSAI_API_URL");
    String key = session.variable("LITHOSAI_API_KEY");
    if (url != null && key != null) {
      return Optional.of(
          checked(new StoredCredentials(url, key, null), "LITHOSAI_API_KEY", "LITHOSAI_API_URL"));
    }
    CredentialsFile file = new CredentialsFile(session.home());
    Optional<StoredCredentials> stored = file.read();
    if (stored.isEmpty()) {
      return key == null
          ? Optional.empty()
          : Optional.of(
              checked(
                  new StoredCredentials(session.cloud().apiUrl(), key, null),
                  "LITHOSAI_API_KEY",
                  "Motus Cloud's address"));
    }
    StoredCredentials saved = stored.get();
    boolean same = key == null || key.equals(saved.apiKey());
    StoredCredentials used =
        new StoredCredentials(
            url != null ? url : saved.apiUrl(),
            key != null ? key : saved.apiKey(),
            same ? saved.keyId() : null);
    return Optional.of(
        checked(
            used,
            same ? file.path().toString() : "LITHOSAI_API_KEY",
            url != null ? "LITHOSAI_API_URL" : "cloud_api_url in " + file.path()));
  }

  /** The account to use. */
  static Account required(Session session) throws CommandFailure {
    Optional<Account> account = find(session);
    if (account.isEmpty()) {
      throw notLoggedIn();
    }
    return account.get();
  }

  static CommandFailure notLoggedIn() {
    return new CommandFailure(
        ExitCode.ACCOUNT,
        "not-logged-in",
        "Nobody is logged in to Motus Cloud",
        "Run 'motus login', or set LITHOSAI_API_KEY.");
  }

  private static Account checked(StoredCredentials found, String source, String urlFrom)
      throws CommandFailure {
    URI url = HttpAddress.parse(found.apiUrl(), urlFrom);
    return new Account(
        new StoredCredentials(url.toString(), found.apiKey(), found.keyId()), source);
  }

  /** The address. */
  URI apiUrl() {
    return URI.create(credentials.apiUrl());
  }

  /** The address that the user gives, by option or environment, or null. */
  static @Nullable URI givenUrl(@Nullable String option, Session session) throws CommandFailure {
    if (option != null) {
      return HttpAddress.parse(option, "--api-url");
    }
    String variable = session.variable("LITHOSAI_API_URL");
    return variable == null ? null : HttpAddress.parse(variable, "LITHOSAI_API_URL");
  }
}
