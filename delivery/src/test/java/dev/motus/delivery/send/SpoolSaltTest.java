package dev.motus.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The salt of a spool. */
class SpoolSaltTest {
  @TempDir Path spool;

  @Test
  void allWhoNeedASaltAtOnceGetTheSame() throws Exception {
    List<String> salts =
        Stream.generate(() -> spool)
            .limit(64)
            .parallel()
            .map(
                each -> {
                  try {
                    return Arrays.toString(SpoolSalt.readOrCreate(each));
                  } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                  }
                })
            .distinct()
            .toList();
    assertThat(salts).hasSize(1);
    try (Stream<Path> files = Files.list(spool)) {
      assertThat(files).containsExactly(spool.resolve("salt"));
    }
  }

  @Test
  void aSpoolWithoutOneGetsNoneByLooking() throws Exception {
    assertThat(SpoolSalt.read(spool)).isNull();
    assertThat(spool).isEmptyDirectory();
  }
}
