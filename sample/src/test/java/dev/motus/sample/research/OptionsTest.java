package dev.motus.sample.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  @TempDir Path temp;

  @Test
  void aRelativeFolderIsMeantFromTheWorkingDirectory() throws IOException {
    Path inner = Files.createDirectory(temp.resolve("inner"));
    Options options = Options.parse(new String[] {"inner", "Why?"}, temp);
    assertThat(options).isEqualTo(new Options(inner, "Why?"));
  }

  @Test
  void blankArgumentsCountAsNotGiven() throws IOException {
    Files.createDirectory(temp.resolve("sample"));
    Files.createFile(temp.resolve("sample/pom.xml"));
    Files.createFile(temp.resolve("pom.xml"));
    Options options = Options.parse(new String[] {"", " "}, temp.resolve("sample"));
    assertThat(options.folder()).isEqualTo(temp);
    assertThat(options.question()).endsWith("?");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Files.createFile(temp.resolve("file"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(new String[] {"file"}, temp))
        .withMessage(
            "This is not a folder: " + temp.resolve("file") + ". Usage: [folder] [question].");
  }

  @Test
  void withoutAProjectAroundAFolderMustBeGiven() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(new String[0], temp))
        .withMessageContaining("is not around " + temp)
        .withMessageContaining("Give a folder.");
  }

  @Test
  void aQuestionWithoutQuotesIsExplained() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(new String[] {".", "Why", "not?"}, temp))
        .withMessageContaining("in quotes");
  }
}
