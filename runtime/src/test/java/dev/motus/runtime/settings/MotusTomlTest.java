package dev.motus.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.TraceConfig;
import dev.motus.testing.Variables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of motus.toml, and what happens when it is broken. */
class MotusTomlTest {
  @TempDir Path work;

  private Variables toml(String content) throws Exception {
    Files.writeString(work.resolve("motus.toml"), content);
    return new Variables(work, work);
  }

  @Test
  void projectAndBuild() throws Exception {
    Variables variables =
        toml(
            """
            # about this agent
            name = "research"       # not ours
            project_id = "p-1"      # ours
            'build_id' = 'b "7"'
            tags = [
              "a",
              "b"
            ]
            text = \"""
            project_id = no key here
            \"""
            limit = 3

            [deploy]
            project_id = "of another tool"
            """);
    TraceConfig config = variables.read();

    assertThat(config.project()).isEqualTo("p-1");
    assertThat(config.build()).isEqualTo("b \"7\"");
    assertThat(variables.warnings()).isEmpty();
  }

  @Test
  void escapesInABasicString() throws Exception {
    assertThat(toml("project_id = \"a \\\"b\\\" \\\\c\"").read().project())
        .isEqualTo("a \"b\" \\c");
  }

  @Test
  void nearestFileUpwardsCounts() throws Exception {
    toml("project_id = \"outer\"\nbuild_id = \"outer\"\n");
    Path inner = Files.createDirectories(work.resolve("a/b"));
    assertThat(new Variables(inner, work).read().project()).isEqualTo("outer");

    Files.writeString(work.resolve("a/motus.toml"), "project_id = \"inner\"\n");
    TraceConfig config = new Variables(inner, work).read();
    assertThat(config.project()).isEqualTo("inner");
    assertThat(config.build()).isNull();
  }

  @Test
  void directoryOfThatNameIsPassedOver() throws Exception {
    toml("project_id = \"outer\"\n");
    Path inner = Files.createDirectories(work.resolve("a"));
    Files.createDirectories(inner.resolve("motus.toml"));

    assertThat(new Variables(inner, work).read().project()).isEqualTo("outer");
  }

  @Test
  void fileWithoutOurKeysOrEmpty() throws Exception {
    Variables variables = toml("");
    assertThat(variables.read().project()).isNull();
    variables = toml("[agent]\nname = \"x\"\n");
    assertThat(variables.read().project()).isNull();
    assertThat(variables.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "project_id",
        "project_id =",
        "= \"x\"",
        "project_id = unquoted",
        "project_id = \"open",
        "project_id = \"a\" trailing",
        "<xml/>",
        "list = [\n 1,\n",
        "text = '''\nnever closed\n",
      })
  void brokenFileIsOneWarningWithFileLineAndCure(String content) throws Exception {
    Variables variables = toml("build_id = \"b\"\n" + content);
    TraceConfig config = variables.read();

    assertThat(config.project()).isNull();
    assertThat(config.build()).isNull();
    assertThat(variables.warnings()).hasSize(1);
    assertThat(variables.warnings().get(0))
        .contains(work.resolve("motus.toml").toString(), "line 2", "MOTUS_PROJECT", "MOTUS_BUILD");
  }

  @Test
  void fileThatIsNoTextIsOneWarning() throws Exception {
    Files.write(work.resolve("motus.toml"), new byte[] {(byte) 0xC3, (byte) 0x28, 10});
    Variables variables = new Variables(work, work);
    TraceConfig config = variables.read();

    assertThat(config.project()).isNull();
    assertThat(variables.warnings()).hasSize(1);
    assertThat(variables.warnings().get(0)).contains("motus.toml", "UTF-8");
  }

  @Test
  void variablesWorkBesidesABrokenFile() throws Exception {
    Variables variables = toml("???").env("MOTUS_PROJECT", "p");

    assertThat(variables.read().project()).isEqualTo("p");
    assertThat(variables.warnings()).hasSize(1);
  }

  @Test
  void veryLongLine() throws Exception {
    String id = "x".repeat(200_000);
    Variables variables = toml("project_id = \"" + id + "\"\n");

    assertThat(variables.read().project()).isEqualTo(id);
    assertThat(toml("project_id = \"" + "\\\"".repeat(100_000) + "\"\n").read().project())
        .isEqualTo("\"".repeat(100_000));
  }

  @Test
  void byteOrderMarkOfAnEditorIsNoFault() throws Exception {
    Files.write(
        work.resolve("motus.toml"),
        "\uFEFFproject_id = \"p\"\r\nbuild_id = \"b\"\r\n".getBytes(StandardCharsets.UTF_8));
    Variables variables = new Variables(work, work);

    assertThat(variables.read().project()).isEqualTo("p");
    assertThat(variables.warnings()).isEmpty();
  }
}
