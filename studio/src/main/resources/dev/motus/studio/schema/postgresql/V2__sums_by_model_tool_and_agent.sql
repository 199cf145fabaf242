-- Names are short here, so that ordinary indexes take them.
-- What a run used of one model, tool or agent. What is not known is NULL.
CREATE TABLE run_sum (
  run BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  calls BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  errors BIGINT NOT NULL,
  tokens BIGINT,
  input_tokens BIGINT,
  output_tokens BIGINT,
  cache_read_tokens BIGINT,
  cache_write_tokens BIGINT,
  -- A decimal, in the currency of the run, and of how many calls the price is not known.
  cost_text TEXT,
  unpriced BIGINT NOT NULL,
  -- How long the calls that ended took together, and how that is spread.
  time_us BIGINT NOT NULL,
  spread TEXT NOT NULL,
  PRIMARY KEY (kind, run, name)
);

-- The dearest model calls of a run; "span" is the number of the task in its page.
CREATE TABLE run_call (
  run BIGINT NOT NULL,
  span BIGINT NOT NULL,
  model TEXT COLLATE "C" NOT NULL,
  words TEXT NOT NULL,
  cost DOUBLE PRECISION NOT NULL,
  cost_text TEXT NOT NULL,
  tokens BIGINT NOT NULL,
  duration_us BIGINT NOT NULL,
  PRIMARY KEY (run, span)
);
CREATE INDEX run_call_cost ON run_call (cost, run);

-- The steps in which errors of a run began, by their name; "fatal" are those that ended the run.
CREATE TABLE run_failure (
  run BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  errors BIGINT NOT NULL,
  fatal BIGINT NOT NULL,
  span BIGINT NOT NULL,
  error TEXT,
  PRIMARY KEY (run, name)
);
CREATE INDEX run_failure_name ON run_failure (name, run);

-- What was counted since the database was made; only grows, also where runs are deleted.
CREATE TABLE counted (
  name TEXT COLLATE "C" NOT NULL,
  project TEXT COLLATE "C" NOT NULL,
  label TEXT COLLATE "C" NOT NULL,
  unit TEXT COLLATE "C" NOT NULL,
  amount DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (name, project, label, unit)
);
-- Of the versions those that only prices made, which version less these is counted, and which status.
ALTER TABLE run ADD COLUMN repriced BIGINT NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN counted_growth BIGINT NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN counted_status TEXT COLLATE "C";

-- Lists are counted and sorted from the index alone. Those of project, build and session are hashed:
-- others take no value that is longer than a third of a page.
DROP INDEX run_started;
CREATE INDEX run_started ON run (started_us, id, summed);
DROP INDEX run_duration;
CREATE INDEX run_duration ON run (duration_us, id, summed);
DROP INDEX run_cost;
CREATE INDEX run_cost ON run (cost, id, summed);
CREATE INDEX run_build ON run USING hash (build);
CREATE INDEX run_session ON run USING hash (session);
CREATE INDEX run_status ON run (status, started_us, id, summed);

-- Runs of before are added up again, for the sums above.
UPDATE run SET version = version + 1;
