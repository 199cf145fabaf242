CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- One run and its sums. What is not known is -1 where runs are sorted by it, else NULL.
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  trace_id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  -- Grows with every change of its spans; "summed" is the one that the sums below are of.
  version INTEGER NOT NULL DEFAULT 1,
  summed INTEGER NOT NULL DEFAULT 0,
  touched_us INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  project TEXT,
  build TEXT,
  session TEXT,
  service TEXT,
  status TEXT NOT NULL DEFAULT 'running',
  started_us INTEGER NOT NULL DEFAULT 0,
  duration_us INTEGER NOT NULL DEFAULT -1,
  spans INTEGER NOT NULL DEFAULT 0,
  errors INTEGER NOT NULL DEFAULT 0,
  model_calls INTEGER NOT NULL DEFAULT 0,
  tool_calls INTEGER NOT NULL DEFAULT 0,
  tokens INTEGER NOT NULL DEFAULT -1,
  input_tokens INTEGER,
  output_tokens INTEGER,
  cost REAL NOT NULL DEFAULT -1,
  cost_text TEXT,
  currency TEXT,
  cost_complete INTEGER NOT NULL DEFAULT 0,
  score REAL,
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
CREATE INDEX run_project ON run (project);

-- Agents and models.
CREATE TABLE run_label (
  run INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run, kind, value)
) WITHOUT ROWID;
CREATE INDEX run_label_value ON run_label (kind, value, run);

-- A span as it came, packed, without its long texts; "contents" has their digests in order.
CREATE TABLE span (
  trace_id BLOB NOT NULL,
  span_id BLOB NOT NULL,
  run INTEGER NOT NULL,
  -- Its parent, where that must come from the same process; else NULL.
  parent BLOB,
  resource BLOB NOT NULL,
  unfinished INTEGER NOT NULL,
  print BLOB NOT NULL,
  raw BLOB NOT NULL,
  contents BLOB NOT NULL,
  PRIMARY KEY (trace_id, span_id)
) WITHOUT ROWID;
CREATE INDEX span_of_run ON span (run);

-- Long texts and resources, each stored once.
CREATE TABLE content (
  digest BLOB PRIMARY KEY,
  packed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE content_use (
  run INTEGER NOT NULL,
  digest BLOB NOT NULL,
  PRIMARY KEY (run, digest)
) WITHOUT ROWID;
CREATE INDEX content_use_digest ON content_use (digest);

-- The words of a run; the row has the number of the run.
CREATE VIRTUAL TABLE run_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- What lies in the folder, as it was when it was read.
CREATE TABLE folder_trace (
  place TEXT PRIMARY KEY,
  print TEXT NOT NULL
) WITHOUT ROWID;
