// Full-text search over names, types and captured content, in slices so that typing stays smooth.

const NOT_SEARCHED = new Set(['id', 'parent', 'outcome', 'started_at', 'start_us', 'ended_at', 'end_us',
  'object_id', 'dependencies', 'trace_id', 'session_id', 'cancelled', 'error_stack']);
const SLICE_MILLIS = 12;

class Search {
  constructor(trace) {
    this.trace = trace;
    this.texts = new Array(trace.size);
    this.run = 0;
  }

  /** Calls back with the positions of the hits, ascending; a newer search silences an older one. */
  find(query, found) {
    const run = ++this.run;
    const needle = query.toLowerCase();
    const hits = [];
    let position = 0;
    const slice = () => {
      if (run !== this.run) return;
      const until = performance.now() + SLICE_MILLIS;
      while (position < this.trace.size && performance.now() < until) {
        if (this.textAt(position).includes(needle)) hits.push(position);
        position++;
      }
      if (position < this.trace.size) setTimeout(slice, 0);
      else found(hits);
    };
    slice();
  }

  cancel() {
    this.run++;
  }

  textAt(position) {
    if (this.texts[position] === undefined) this.texts[position] = searchText(this.trace.at(position));
    return this.texts[position];
  }
}

function searchText(span) {
  const parts = [typeOf(span.task_type).label];
  const stack = [];
  for (const name of Object.keys(span)) {
    if (!NOT_SEARCHED.has(name)) stack.push(span[name]);
  }
  while (stack.length) {
    const value = stack.pop();
    if (typeof value === 'object' && value !== null) {
      for (const name of Object.keys(value)) {
        if (!Array.isArray(value)) parts.push(name);
        stack.push(value[name]);
      }
    } else if (value !== null) {
      parts.push(String(value));
    }
  }
  return parts.join('\n').toLowerCase();
}
