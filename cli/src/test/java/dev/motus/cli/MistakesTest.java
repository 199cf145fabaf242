package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.cli.Person.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type wrong, and what goes wrong in us. */
class MistakesTest {
  @TempDir Path directory;
  private Person person;

  @BeforeEach
  void meet() {
    person = new Person(directory, directory);
  }

  @Test
  void commandThatIsNoneGetsTheNearestOne() {
    Answer answer = person.runs("veiw", "x");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("error: ", "Did you mean 'view'?", "motus --help");
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void nothingAtAllGetsTheHelpAndIsNoSuccess() {
    Answer answer = person.runs();

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.out()).isEqualTo(person.runs("--help").out()).contains("Usage: motus");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--nonsense", "--limit=x", "\u001b[31m"})
  void wrongOptionIsSaidWithoutWhatATerminalWouldObey(String option) {
    Answer answer = person.runs("list", "a", option);

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("motus list --help").doesNotContain("\u001b");
  }

  @Test
  void scriptGetsItsMistakeAsJson() throws Exception {
    JsonNode json = person.runs("list", "--json", "--limit", "many").json();

    assertThat(json.path("ok").asBoolean(true)).isFalse();
    assertThat(json.path("command").asText()).isEqualTo("list");
    assertThat(json.path("exit_code").asInt()).isEqualTo(2);
    assertThat(json.path("error").path("message").asText()).contains("many");
  }

  @Test
  void faultOfOursHasAStackForThoseWhoAsk() {
    // The environment is asked by the first thing that a login does.
    Person broken = new Person(null, directory);

    Answer quiet = broken.runs("whoami");
    Answer verbose = broken.runs("whoami", "--verbose");

    assertThat(quiet.exitCode()).isEqualTo(70);
    assertThat(quiet.err()).contains("NullPointerException", "--verbose").doesNotContain("at dev.");
    assertThat(verbose.err()).contains("at dev.motus.cli.");
  }

  @Test
  void expectedErrorsShowNoStackUnlessAsked() {
    assertThat(person.runs("view", "nowhere").err()).doesNotContain("at dev.");
    assertThat(person.runs("view", "nowhere", "--verbose").err()).contains("NoSuchFileException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "view", "recover", "send", "login", "logout", "whoami"})
  void everyCommandExplainsItself(String command) {
    Answer answer = person.runs("help", command);

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out()).contains("Usage: motus " + command, "--json", "--verbose", "--help");
    assertThat(person.runs(command, "--help").out()).isEqualTo(answer.out());
  }
}
