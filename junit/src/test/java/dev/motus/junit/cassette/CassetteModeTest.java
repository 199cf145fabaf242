package dev.motus.junit.cassette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CassetteModeTest {
  @ParameterizedTest
  @CsvSource({
    // setting, CI, file is there, mode
    "        , false, false, RECORD",
    "        , false, true,  REPLAY",
    "        , true,  false, REPLAY",
    "        , true,  true,  REPLAY",
    "record,   false, true,  RECORD",
    "record,   true,  false, REPLAY",
    "refresh,  true,  true,  REFRESH",
    " Replay , false, false, REPLAY",
    "off,      true,  true,  OFF",
  })
  void isWhatWasSetAndInCiNothingIsRecordedByTheWay(
      String setting, boolean isCi, boolean exists, CassetteMode mode) {
    assertThat(CassetteMode.of(setting, isCi, exists)).isEqualTo(mode);
  }

  @Test
  void anotherWordIsRefused() {
    assertThatThrownBy(() -> CassetteMode.of("recrod", false, true))
        .hasMessage(
            "MOTUS_CASSETTE, or the system property motus.cassette, is \"recrod\". It must be off,"
                + " record, replay or refresh.");
  }
}
