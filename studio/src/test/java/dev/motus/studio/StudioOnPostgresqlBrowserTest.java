package dev.motus.studio;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same person, with a studio that has its runs on PostgreSQL. */
@ExtendWith(OnPostgresql.class)
class StudioOnPostgresqlBrowserTest extends StudioBrowserTest {}
