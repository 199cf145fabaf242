package dev.motus.cli;

import dev.motus.cli.account.CloudKeys;
import dev.motus.cli.account.CredentialsFile;
import dev.motus.cli.account.HttpAddress;
import dev.motus.cli.account.JsonHttp;
import dev.motus.cli.account.StoredCredentials;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code motus logout}. */
@Command(
    name = "logout",
    description = {
      "Log out of Motus Cloud.",
      "Revokes the key and deletes ~/.motus/credentials.json. When the key cannot be revoked the"
          + " file stays, so that you can try again."
    })
final class LogoutCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--local",
      description = "Only delete the file. The key stays good until it is revoked elsewhere.")
  private boolean local;

  LogoutCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    CredentialsFile file = new CredentialsFile(session.home());
    boolean existed = file.exists();
    boolean revoked = !local && existed && revoke(file);
    file.delete();
    if (common.json()) {
      session
          .terminal()
          .print(Results.of("logout").put("was_logged_in", existed).put("key_revoked", revoked));
      return ExitCode.DONE.code();
    }
    if (!existed) {
      session.terminal().print("Nobody was logged in.");
    } else if (revoked) {
      session
          .terminal()
          .print("Logged out: the key is revoked and " + file.path() + " is deleted.");
    } else {
      session.terminal().print("Logged out: " + file.path() + " is deleted.");
      session
          .terminal()
          .warn("The key itself is still good. Revoke it where you got it if nobody needs it.");
    }
    if (session.variable("LITHOSAI_API_KEY") != null) {
      session
          .terminal()
          .warn("LITHOSAI_API_KEY is set, so agents started here still send with that key.");
    }
    return ExitCode.DONE.code();
  }

  private boolean revoke(CredentialsFile file) throws CommandFailure, InterruptedException {
    try {
      Optional<StoredCredentials> stored = file.read();
      String keyId = stored.map(StoredCredentials::keyId).orElse(null);
      if (stored.isEmpty() || keyId == null) {
        return false;
      }
      CloudKeys keys =
          new CloudKeys(
              HttpAddress.parse(stored.get().apiUrl(), "cloud_api_url in " + file.path()),
              new JsonHttp(session.patience()));
      keys.revoke(stored.get().apiKey(), keyId);
      return true;
    } catch (CommandFailure failure) {
      throw new CommandFailure(
          failure.exitCode(),
          failure.id(),
          "You are still logged in, the key was not revoked: " + failure.what(),
          failure.cure() + " 'motus logout --local' deletes the file without revoking the key.",
          failure);
    }
  }
}
