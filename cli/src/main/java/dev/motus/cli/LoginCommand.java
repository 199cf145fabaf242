package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.cli.account.CloudKeys;
import dev.motus.cli.account.CredentialsFile;
import dev.motus.cli.account.DeviceFlow;
import dev.motus.cli.account.DeviceFlow.Confirmation;
import dev.motus.cli.account.HttpAddress;
import dev.motus.cli.account.IdentityProvider;
import dev.motus.cli.account.JsonHttp;
import dev.motus.cli.account.StoredCredentials;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.StyledLine;
import dev.motus.cli.terminal.Terminal;
import dev.motus.viewer.ViewerOpener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code motus login}. */
@Command(
    name = "login",
    description = {
      "Log in to Motus Cloud.",
      "Shows a code, opens the browser where you confirm it, and keeps a key for agents and for"
          + " this command in ~/.motus/credentials.json, readable by you alone."
    })
final class LoginCommand implements Callable<Integer> {
  private static final int MAX_INPUT_BYTES = 8_192;

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description =
          "The address of the API. Default: LITHOSAI_API_URL, else where you were logged in last,"
              + " else Motus Cloud.")
  private @Nullable String apiUrl;

  @Option(
      names = "--api-key-stdin",
      description = "Read a key from standard input instead of asking in the browser.")
  private boolean apiKeyStdin;

  @Option(names = "--no-open", description = "Print the address instead of opening the browser.")
  private boolean noOpen;

  LoginCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    CredentialsFile file = new CredentialsFile(session.home());
    Optional<StoredCredentials> before = previous(file);
    URI url = url(before);
    JsonHttp http = new JsonHttp(session.patience());
    CloudKeys keys = new CloudKeys(url, http);
    if (apiKeyStdin) {
      StoredCredentials pasted = new StoredCredentials(url.toString(), readKey(), null);
      keys.check(pasted);
      CriticalSection.run(() -> file.save(pasted));
    } else {
      String token = confirmInBrowser(url, http);
      // Until the new key is in the file only we know of it, so Ctrl-C has to wait that long.
      CriticalSection.run(() -> file.save(keys.create(token, "cli-" + hostName())));
    }
    if (before.isPresent()) {
      revoke(before.get(), url, http);
    }
    report(url, file);
    return ExitCode.DONE.code();
  }

  /** The stored credentials; none when they are unusable, as they are about to be replaced. */
  private static Optional<StoredCredentials> previous(CredentialsFile file) {
    try {
      return file.read();
    } catch (CommandFailure unusable) {
      return Optional.empty();
    }
  }

  private URI url(Optional<StoredCredentials> before) throws CommandFailure {
    URI given = Account.givenUrl(apiUrl, session);
    if (given != null) {
      return given;
    }
    return before.isPresent()
        ? HttpAddress.parse(before.get().apiUrl(), "cloud_api_url")
        : HttpAddress.parse(session.cloud().apiUrl(), "Motus Cloud's address");
  }

  private String readKey() throws CommandFailure {
    String text;
    try {
      if (session.terminal().facts().outIsTerminal()) {
        session.terminal().say("Paste the key and press Enter:");
      }
      text = firstLine();
    } catch (IOException failure) {
      throw badKey("Standard input cannot be read");
    }
    if (text.isEmpty()) {
      throw badKey("Standard input has no key in it");
    }
    if (!CloudKeys.isKey(text)) {
      throw badKey("What came from standard input is no key: it is too long or has odd characters");
    }
    return text;
  }

  private String firstLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = session.terminal().in().read();
    while (c >= 0 && c != '\n' && line.length() < MAX_INPUT_BYTES) {
      line.append((char) c);
      c = session.terminal().in().read();
    }
    byte[] bytes = line.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  private static CommandFailure badKey(String what) {
    return new CommandFailure(
        ExitCode.USAGE,
        "no-key",
        what,
        "Send it like this: motus login --api-key-stdin < file-with-the-key");
  }

  private String confirmInBrowser(URI url, JsonHttp http)
      throws CommandFailure, InterruptedException {
    IdentityProvider provider =
        IdentityProvider.of(url, session.cloud(), session.environment(), http);
    DeviceFlow flow = new DeviceFlow(provider, http, session.clock(), session.sleeper());
    Confirmation confirmation = flow.begin();
    show(confirmation);
    return flow.await(confirmation);
  }

  private void show(Confirmation confirmation) {
    Terminal terminal = session.terminal();
    if (common.json()) {
      ObjectNode result = Results.of("login");
      result.put("event", "confirm");
      result.put("user_code", confirmation.userCode());
      result.put("verification_uri", confirmation.page().toString());
      result.put("verification_uri_complete", confirmation.pageWithCode().toString());
      result.put("expires_in", confirmation.lifetime().toSeconds());
      terminal.print(result);
    } else {
      terminal.say(StyledLine.of("Your code is ").strong(confirmation.userCode()).text("."));
      terminal.say(
          StyledLine.of("Confirm it at ").strong(confirmation.pageWithCode().toString()).text("."));
    }
    boolean allowed = !noOpen && session.mayOpenBrowser();
    boolean opened =
        session.browser().open(confirmation.pageWithCode(), allowed) == ViewerOpener.Outcome.OPENED;
    if (!common.json()) {
      terminal.say(
          (opened ? "The browser shows it. " : "")
              + "Waiting for you to confirm; the code is good for "
              + Durations.rough(confirmation.lifetime())
              + ". Ctrl-C gives up.");
    }
  }

  /** Revokes the previous key, which would stay valid although nobody has it any more. */
  private void revoke(StoredCredentials before, URI url, JsonHttp http)
      throws InterruptedException {
    String keyId = before.keyId();
    if (keyId == null || !before.apiUrl().equals(url.toString())) {
      return;
    }
    try {
      new CloudKeys(url, http).revoke(before.apiKey(), keyId);
    } catch (CommandFailure failure) {
      session
          .terminal()
          .warn("The key from before (" + keyId + ") was not revoked: " + failure.what() + ".");
    }
  }

  private void report(URI url, CredentialsFile file) {
    if (common.json()) {
      session
          .terminal()
          .print(
              Results.of("login")
                  .put("event", "done")
                  .put("cloud_api_url", url.toString())
                  .put("credentials", file.path().toString()));
    } else {
      session.terminal().print(StyledLine.of("").good("Logged in").text(" to " + url + "."));
      session.terminal().print(StyledLine.of("").faint("The key is in " + file.path() + "."));
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unknown-host";
    }
  }
}
