package dev.motus.delivery.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.file.OwnerOnlyFiles;
import dev.motus.testing.Variables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of {@code motus login}: read when it is wanted, never shown. */
class CredentialsTest {
  private static final String KEY = "sk-live-123456";

  @TempDir Path home;

  private Variables stored(String content) throws Exception {
    OwnerOnlyFiles.replace(
        home.resolve(".motus/credentials.json"),
        out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    return new Variables(home, home).env("MOTUS_ON_CLOUD", "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"api_key\": \"" + KEY + "\", ",
        "{\"cloud_api_url\": \"u\" \"api_key\": \"" + KEY + "\"}",
        "\"" + KEY + "\"",
        KEY,
        "[\"" + KEY + "\"]",
        "",
      })
  void brokenFileIsOneWarningWithoutTheKey(String content) throws Exception {
    Variables variables = stored(content);
    TraceConfig config = variables.read();

    assertThat(CloudAccount.of(config)).isNull();
    assertThat(variables.warnings()).hasSize(1);
    assertThat(variables.warnings().get(0))
        .contains("credentials.json", "motus login")
        .doesNotContain(KEY);
  }

  @Test
  void directoryInPlaceOfTheFileIsOneWarning() throws Exception {
    Files.createDirectories(home.resolve(".motus/credentials.json"));
    Variables variables = new Variables(home, home).env("MOTUS_ON_CLOUD", "1");

    assertThat(CloudAccount.of(variables.read())).isNull();
    assertThat(variables.warnings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void fileThatOthersCanReadOrWriteIsRefusedWithAWarning(String permissions) throws Exception {
    Variables variables =
        stored("{\"cloud_api_url\": \"https://c\", \"api_key\": \"" + KEY + "\"}");
    Files.setPosixFilePermissions(
        home.resolve(".motus/credentials.json"), PosixFilePermissions.fromString(permissions));

    assertThat(CloudAccount.of(variables.read())).isNull();
    assertThat(variables.warnings()).hasSize(1);
    assertThat(variables.warnings().get(0)).contains("chmod 600").doesNotContain(KEY);
  }

  @Test
  void missingFileIsNoWarning() {
    Variables variables = new Variables(home, home).env("MOTUS_TRACING", "1");

    assertThat(CloudAccount.of(variables.read())).isNull();
    assertThat(variables.warnings()).isEmpty();
  }

  @Test
  void missingFileIsAWarningToThoseWhoWantTheCloud() {
    Variables variables = new Variables(home, home).env("MOTUS_ON_CLOUD", "1");

    assertThat(CloudAccount.of(variables.read())).isNull();
    assertThat(variables.warnings()).hasSize(1);
    assertThat(variables.warnings().get(0)).contains("MOTUS_ON_CLOUD", "motus login");
  }

  @Test
  void brokenFileDoesNotMatterToThoseWhoDoNotSend() throws Exception {
    Variables variables = stored("{").env("MOTUS_ON_CLOUD", "0").env("MOTUS_TRACING", "1");

    assertThat(CloudAccount.of(variables.read())).isNull();

    assertThat(variables.warnings()).isEmpty();
  }

  @Test
  void valuesOfOtherTypesAreNoCredentials() throws Exception {
    Variables variables = stored("{\"cloud_api_url\": 1, \"api_key\": {\"api_key\": \"x\"}}");

    assertThat(CloudAccount.of(variables.read())).isNull();
  }

  @Test
  void keyIsInNoText() throws Exception {
    Variables variables =
        stored("{\"cloud_api_url\": \"https://c\", \"api_key\": \"" + KEY + "\"}");
    TraceConfig config = variables.read();

    CloudAccount account = CloudAccount.of(config);

    assertThat(account).isEqualTo(new CloudAccount("https://c", KEY));
    assertThat(account.toString()).doesNotContain(KEY);
    assertThat(config.toString()).contains("cloud=true").doesNotContain(KEY);
    assertThat(new Credentials("https://c", KEY).toString()).doesNotContain(KEY);
    assertThat(variables.warnings()).isEmpty();
  }
}
