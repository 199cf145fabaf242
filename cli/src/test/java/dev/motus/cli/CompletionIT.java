package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.motus.cli.InstalledMotus.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tab key, in real shells. */
class CompletionIT {
  private static final Path ZSH = Path.of("/usr/bin/zsh");

  @TempDir Path directory;
  private InstalledMotus motus;

  @BeforeEach
  void install() throws Exception {
    motus = new InstalledMotus(directory);
    motus.environment.merge("PATH", InstalledMotus.HOME + "/bin:", (old, bin) -> bin + old);
    motus.environment.put("HOME", directory.toString());
    Files.createDirectories(directory.resolve("traces/trace_20261122_104551"));
  }

  @ParameterizedTest
  @CsvSource({
    "motus wh, whoami",
    "motus l, list login logout",
    "motus login --api-k, --api-key-stdin",
    "motus view --no, --no-open",
  })
  void bashCompletes(String typed, String completed) throws Exception {
    Ended bash =
        motus.run(
            "bash",
            "-c",
            """
            source <(motus generate-completion)
            complete -p motus
            COMP_WORDS=(%s) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            $(complete -p motus | sed 's/.*-F *\\([^ ]*\\).*/\\1/')
            echo "${COMPREPLY[@]}"
            """
                .formatted(typed));

    assertThat(bash.exitCode()).as(bash.err()).isZero();
    assertThat(bash.out().strip()).endsWith("motus\n" + completed);
  }

  @Test
  void zshCompletesInATerminal() throws Exception {
    assumeThat(ZSH).as("zsh is not installed here, so its completion is not tried").exists();

    Ended zsh =
        motus.run(
            ZSH.toString(),
            "-f",
            "-c",
            // Each read waits until the text is there; one that never comes ends the test.
            """
            zmodload zsh/zpty
            zpty z env TERM=dumb zsh -f -i
            zpty -w z 'source <(motus generate-completion); echo rea""dy'
            zpty -r z seen '*ready*'
            zpty -n -w z $'motus wh\t'
            zpty -r z seen '*motus whoami*'
            print -r -- "1: $seen"
            zpty -n -w z $'--j\t'
            zpty -r z seen '*--json*'
            print -r -- "2: $seen"
            zpty -n -w z $'\\x15motus login --api-k\t'
            zpty -r z seen '*motus login --api-key-stdin*'
            print -r -- "3: $seen"
            zpty -n -w z $'\\x15motus view tra\t'
            zpty -r z seen '*motus view traces*'
            print -r -- "4: $seen"
            zpty -n -w z $'\\x15motus l\t'
            zpty -r z seen '*list*login*logout*'
            print -r -- "5: $seen"
            zpty -d z
            """);

    assertThat(zsh.exitCode()).as(zsh.err()).isZero();
    assertThat(zsh.out()).contains("1: ", "2: ", "3: ", "4: ", "5: ");
  }
}
