package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** All that a studio is asked, asked of one whose database is PostgreSQL. */
@ExtendWith(OnPostgresql.class)
class OnPostgresqlTest {
  @Nested
  class Endpoint extends OtlpEndPointTest {}

  @Nested
  class Senders extends SendersTest {}

  @Nested
  class Folders extends FolderWatchTest {}

  @Nested
  class Sums extends RunSumsTest {}

  @Nested
  class Lists extends RunListTest {}

  @Nested
  class Search extends SearchTest {}

  @Nested
  class Pages extends RunPagesTest {}

  @Nested
  class Events extends RunEventsTest {}

  @Nested
  class Texts extends StoredTextsTest {}

  @Nested
  class Trends extends TrendsTest {}

  @Nested
  class Builds extends BuildComparisonTest {}

  @Nested
  class Metrics extends MetricsTest {}

  @Nested
  class Kept extends RetentionTest {
    @Override
    void theOldestLeaveWhereThereIsMoreThanMayBe() {
      assertThatThrownBy(super::theOldestLeaveWhereThereIsMoreThanMayBe)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("in a file only");
    }
  }

  @Nested
  class Killed extends KilledStudioTest {}

  @Nested
  class Security extends SecurityTest {
    @Override
    void theDatabaseIsTheUsersAlone() {
      // Who may read it there is for its administrator to say.
    }
  }
}
