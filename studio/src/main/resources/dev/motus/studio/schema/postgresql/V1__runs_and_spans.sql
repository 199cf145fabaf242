-- Texts are compared and sorted by their bytes, as SQLite does.
CREATE TABLE setting (
  name TEXT COLLATE "C" PRIMARY KEY,
  value TEXT NOT NULL
);

-- One run and its sums. What is not known is -1 where runs are sorted by it, else NULL.
CREATE TABLE run (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  trace_id TEXT COLLATE "C" NOT NULL UNIQUE,
  source TEXT NOT NULL,
  -- Grows with every change of its spans; "summed" is the one that the sums below are of.
  version BIGINT NOT NULL DEFAULT 1,
  summed BIGINT NOT NULL DEFAULT 0,
  touched_us BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL DEFAULT '',
  project TEXT COLLATE "C",
  build TEXT COLLATE "C",
  session TEXT COLLATE "C",
  service TEXT COLLATE "C",
  status TEXT COLLATE "C" NOT NULL DEFAULT 'running',
  started_us BIGINT NOT NULL DEFAULT 0,
  duration_us BIGINT NOT NULL DEFAULT -1,
  spans BIGINT NOT NULL DEFAULT 0,
  errors BIGINT NOT NULL DEFAULT 0,
  model_calls BIGINT NOT NULL DEFAULT 0,
  tool_calls BIGINT NOT NULL DEFAULT 0,
  tokens BIGINT NOT NULL DEFAULT -1,
  input_tokens BIGINT,
  output_tokens BIGINT,
  cost DOUBLE PRECISION NOT NULL DEFAULT -1,
  cost_text TEXT,
  currency TEXT,
  cost_complete BOOLEAN NOT NULL DEFAULT FALSE,
  score DOUBLE PRECISION,
  error TEXT
);
CREATE INDEX run_unsummed ON run (id) WHERE version <> summed;
CREATE INDEX run_running ON run (touched_us) WHERE status = 'running';
CREATE INDEX run_started ON run (started_us, id);
CREATE INDEX run_duration ON run (duration_us, id);
CREATE INDEX run_tokens ON run (tokens, id);
CREATE INDEX run_cost ON run (cost, id);
CREATE INDEX run_errors ON run (errors, id);
CREATE INDEX run_spans ON run (spans, id);
CREATE INDEX run_name ON run (name, id);
-- Others take no value that is longer than a third of a page.
CREATE INDEX run_project ON run USING hash (project);

-- Agents and models.
CREATE TABLE run_label (
  run BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL
);
CREATE INDEX run_label_run ON run_label (run);
CREATE INDEX run_label_value ON run_label USING hash (value);

-- A span as it came, packed, without its long texts; "contents" has their digests in order.
CREATE TABLE span (
  trace_id BYTEA NOT NULL,
  span_id BYTEA NOT NULL,
  run BIGINT NOT NULL,
  -- Its parent, where that must come from the same process; else NULL.
  parent BYTEA,
  resource BYTEA NOT NULL,
  unfinished BOOLEAN NOT NULL,
  print BYTEA NOT NULL,
  raw BYTEA NOT NULL,
  contents BYTEA NOT NULL,
  PRIMARY KEY (trace_id, span_id)
);
CREATE INDEX span_of_run ON span (run);
-- It is packed already.
ALTER TABLE span ALTER COLUMN raw SET STORAGE EXTERNAL;

-- Long texts and resources, each stored once.
CREATE TABLE content (
  digest BYTEA PRIMARY KEY,
  packed BYTEA NOT NULL
);
ALTER TABLE content ALTER COLUMN packed SET STORAGE EXTERNAL;
CREATE TABLE content_use (
  run BIGINT NOT NULL,
  digest BYTEA NOT NULL,
  PRIMARY KEY (run, digest)
);
CREATE INDEX content_use_digest ON content_use (digest);

-- The words of a run, in one row or several; "rowid" has the number of the run, as in SQLite.
CREATE TABLE run_words (
  rowid BIGINT NOT NULL,
  words TSVECTOR NOT NULL
);
CREATE INDEX run_words_rowid ON run_words (rowid);
CREATE INDEX run_words_words ON run_words USING gin (words);

-- What lies in the folder, as it was when it was read.
CREATE TABLE folder_trace (
  place TEXT COLLATE "C" PRIMARY KEY,
  print TEXT NOT NULL
);
