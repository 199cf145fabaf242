package dev.motus.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceIdsTest {
  @TempDir Path directory;

  @Test
  void idsAreRandomUuidsAndNoTwoAreTheSame() {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(isRandomUuid(TraceIds.random()));
    }

    assertThat(ids).hasSize(1_000);
  }

  @Test
  void allBitsButThoseOfTheVersionAreTheSources() throws IOException {
    assertThat(TraceIds.random(source(0xFF, 16)))
        .hasToString("ffffffff-ffff-4fff-bfff-ffffffffffff");
    assertThat(TraceIds.random(source(0, 16))).hasToString("00000000-0000-4000-8000-000000000000");
  }

  @Test
  void aSystemWithoutSuchASourceHasRandomIdsToo() {
    File missing = directory.resolve("missing").toFile();

    assertThat(isRandomUuid(TraceIds.random(missing))).isNotEqualTo(TraceIds.random(missing));
  }

  @Test
  void aSourceThatRunsDryIsNotUsed() throws IOException {
    File dry = source(0, 15);

    assertThat(isRandomUuid(TraceIds.random(dry))).isNotEqualTo(TraceIds.random(dry));
  }

  private File source(int value, int length) throws IOException {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return Files.write(directory.resolve("source"), bytes).toFile();
  }

  private static UUID isRandomUuid(UUID id) {
    assertThat(id.version()).isEqualTo(4);
    assertThat(id.variant()).isEqualTo(2);
    return id;
  }

  @Test
  void theProcessIsTheOneThatJavaNames() {
    long known = ProcessHandle.current().pid();

    assertThat(TraceIds.ofProcess()).isEqualTo(known);
    assertThat(TraceIds.ofProcess(Path.of("missing"))).isEqualTo(known);
    assertThat(TraceIds.ofProcess(Path.of("."))).isEqualTo(known);
  }
}
