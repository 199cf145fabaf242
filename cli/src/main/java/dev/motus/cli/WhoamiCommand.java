package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.cli.account.CloudKeys;
import dev.motus.cli.account.JsonHttp;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.StyledLine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code motus whoami}. */
@Command(
    name = "whoami",
    description = {
      "Say where you are logged in, and whether the key is still good.",
      "Asks Motus Cloud. The key itself is never shown."
    })
final class WhoamiCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  WhoamiCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Account account = Account.required(session);
    String keyName =
        new CloudKeys(account.apiUrl(), new JsonHttp(session.patience()))
            .check(account.credentials());
    String keyId = account.credentials().keyId();
    if (common.json()) {
      ObjectNode result = Results.of("whoami").put("cloud_api_url", account.apiUrl().toString());
      result.put("key_id", keyId).put("key_name", keyName).put("source", account.source());
      session.terminal().print(result);
      return ExitCode.DONE.code();
    }
    session
        .terminal()
        .print(StyledLine.of("").good("Logged in").text(" to " + account.apiUrl() + "."));
    if (keyId != null) {
      session
          .terminal()
          .print("Key " + keyId + (keyName == null ? "" : ", named " + keyName) + ".");
    }
    session.terminal().print(StyledLine.of("").faint("From " + account.source() + "."));
    return ExitCode.DONE.code();
  }
}
