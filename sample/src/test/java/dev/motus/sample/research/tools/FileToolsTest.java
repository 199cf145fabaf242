package dev.motus.sample.research.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.motus.tools.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileToolsTest {
  @TempDir Path temp;

  private Path folder;
  private FileTools tools;

  @BeforeEach
  void fillFolder() throws IOException {
    folder = Files.createDirectory(temp.resolve("folder"));
    Files.createDirectories(folder.resolve("src"));
    Files.createDirectories(folder.resolve("target"));
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve("a.md"), "alpha beta\nalpha\n\nalpha\n");
    Files.writeString(folder.resolve("src/B.java"), "class B {}\n// Beta\n");
    Files.writeString(folder.resolve("target/made.java"), "alpha beta\n");
    Files.writeString(folder.resolve(".git/config"), "alpha beta\n");
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 'a', 'l', 'p', 'h', 'a'});
    Files.writeString(temp.resolve("secret.txt"), "alpha\n");
    tools = new FileTools(folder, Runnable::run);
  }

  @Test
  void filesAreListedWithoutHiddenAndBuiltOnes() throws ToolException {
    assertThat(tools.listFiles("")).containsExactly("a.md", "binary", "src/B.java");
    assertThat(tools.listFiles("**.java")).containsExactly("src/B.java");
  }

  @Test
  void aGlobThatIsNoneIsRefused() {
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> tools.listFiles("[a"))
        .withMessageStartingWith("[a is not a glob: ");
  }

  @Test
  void linesWithMoreAndRarerWordsComeFirst() throws ToolException {
    assertThat(tools.searchText("Alpha BETA"))
        .containsExactly(
            new Hit("a.md", 1, "alpha beta"),
            new Hit("src/B.java", 2, "// Beta"),
            new Hit("a.md", 2, "alpha"),
            new Hit("a.md", 4, "alpha"));
  }

  @Test
  void linesAreReadFromWhereTheyAreWanted() {
    assertThat(tools.readFile("a.md", 2, 2).join())
        .isEqualTo(new Excerpt("a.md", 2, List.of("alpha", "")));
    assertThat(tools.readFile("a.md", -3, 1).join())
        .isEqualTo(new Excerpt("a.md", 1, List.of("alpha beta")));
    assertThat(tools.readFile("a.md", 99, 99).join())
        .isEqualTo(new Excerpt("a.md", 4, List.of("alpha")));
    assertThat(tools.readFile("binary", 1, 9).join().lines()).isEmpty();
  }

  @Test
  void anExcerptShowsPathAndLine() {
    assertThat(tools.readFile("a.md", 2, 3).join()).hasToString("a.md:2: alpha\na.md:4: alpha");
  }

  @Test
  void linesAreCounted() throws ToolException {
    assertThat(tools.countLines("src/B.java")).isEqualTo(2);
  }

  @Test
  void onlyPathsInsideOfTheFolderAreRead() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), temp.resolve("secret.txt"));
    for (String path : List.of("../secret.txt", "link", temp.resolve("secret.txt").toString())) {
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(() -> tools.readFile(path, 1, 1).join())
          .havingCause()
          .isInstanceOf(ToolException.class)
          .withMessage(path + " is outside of the folder. Only paths inside can be read.");
    }
  }

  @Test
  void aPathThatIsNoneIsRefused() {
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> tools.countLines("a\0b"))
        .withMessageContaining("is not a path");
  }

  @Test
  void aFolderIsNoFile() {
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> tools.countLines("src"))
        .withMessageStartingWith("src does not exist");
  }
}
