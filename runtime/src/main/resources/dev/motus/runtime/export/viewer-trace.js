// The trace as columns: spans in pre-order with parent, end of subtree, rolled-up tokens and errors.
// Every walk is a loop, so that no depth of nesting can overflow the stack.

class Trace {
  constructor(data) {
    this.meta = isObject(data) ? data : {};
    const spans = Array.isArray(this.meta.spans) ? this.meta.spans.filter(isObject) : [];
    this.spans = spans;
    this.size = spans.length;
    this.byId = new Map();
    spans.forEach((span, index) => {
      if (!this.byId.has(span.id)) this.byId.set(span.id, index);
    });
    this.times();
    this.arrange();
    this.rollUp();
    this.usedBy = new Map();
    spans.forEach((span, index) => {
      for (const used of this.dependencies(span)) {
        if (!this.usedBy.has(used)) this.usedBy.set(used, []);
        this.usedBy.get(used).push(index);
      }
    });
  }

  times() {
    const last = Number(this.meta.snapshotUs);
    this.start = new Float64Array(this.size);
    this.end = new Float64Array(this.size);
    let first = Infinity;
    let end = -Infinity;
    this.spans.forEach((span, i) => {
      const start = Number.isFinite(span.start_us) ? span.start_us : Number(this.meta.startUs) || 0;
      const known = Number.isFinite(span.end_us) ? span.end_us : Number.isFinite(last) ? last : start;
      this.start[i] = start;
      this.end[i] = Math.max(start, known);
      first = Math.min(first, start);
      end = Math.max(end, this.end[i]);
    });
    this.from = this.size ? first : 0;
    this.to = this.size ? Math.max(end, first + 1) : 1;
  }

  /** Pre-order positions. A parent that is missing, or a circle of parents, makes a root. */
  arrange() {
    const children = new Map();
    const roots = [];
    const byStart = Array.from(this.spans.keys());
    byStart.sort((a, b) => this.start[a] - this.start[b] || a - b);
    for (const i of byStart) {
      const parent = this.byId.get(this.spans[i].parent);
      if (parent === undefined || parent === i) roots.push(i);
      else if (children.has(parent)) children.get(parent).push(i);
      else children.set(parent, [i]);
    }
    this.order = new Int32Array(this.size);
    this.parentAt = new Int32Array(this.size).fill(-1);
    this.endAt = new Int32Array(this.size);
    this.positionOf = new Int32Array(this.size).fill(-1);
    let next = 0;
    const walk = (root) => {
      const stack = [[root, -1]];
      while (stack.length) {
        const [i, parentAt] = stack.pop();
        if (this.positionOf[i] >= 0) continue;
        const at = next++;
        this.order[at] = i;
        this.positionOf[i] = at;
        this.parentAt[at] = parentAt;
        const own = children.get(i);
        if (own) for (let c = own.length - 1; c >= 0; c--) stack.push([own[c], at]);
      }
    };
    roots.forEach(walk);
    if (next < this.size) byStart.forEach((i) => this.positionOf[i] < 0 && walk(i));
    for (let at = this.size - 1; at >= 0; at--) {
      this.endAt[at] = Math.max(this.endAt[at], at + 1);
      const parent = this.parentAt[at];
      if (parent >= 0) this.endAt[parent] = Math.max(this.endAt[parent], this.endAt[at]);
    }
  }

  /** Tokens of the innermost model calls only: a call that wraps another one counts it once. */
  rollUp() {
    this.tokens = new Float64Array(this.size);
    this.inputTokens = new Float64Array(this.size);
    this.outputTokens = new Float64Array(this.size);
    this.errorsInside = new Int32Array(this.size);
    this.totals = { errors: 0, cancelled: 0, unfinished: 0, magic: 0, tokens: 0, input: 0, output: 0 };
    for (let at = this.size - 1; at >= 0; at--) {
      const span = this.at(at);
      const usage = usageOf(span);
      if (usage && this.tokens[at] === 0) {
        this.tokens[at] = usage.total;
        this.inputTokens[at] = usage.input;
        this.outputTokens[at] = usage.output;
      }
      if (span.outcome === 'error') this.totals.errors++;
      if (span.outcome === 'cancelled') this.totals.cancelled++;
      if (span.outcome === 'running') this.totals.unfinished++;
      if (span.task_type === 'magic_task') this.totals.magic++;
      const parent = this.parentAt[at];
      if (parent >= 0) {
        this.tokens[parent] += this.tokens[at];
        this.inputTokens[parent] += this.inputTokens[at];
        this.outputTokens[parent] += this.outputTokens[at];
        this.errorsInside[parent] += this.errorsInside[at] + (span.outcome === 'error' ? 1 : 0);
      } else {
        this.totals.tokens += this.tokens[at];
        this.totals.input += this.inputTokens[at];
        this.totals.output += this.outputTokens[at];
      }
    }
  }

  /** The span at a position of the pre-order. */
  at(position) {
    return this.spans[this.order[position]];
  }

  startAt(position) {
    return this.start[this.order[position]];
  }

  stopAt(position) {
    return this.end[this.order[position]];
  }

  positionOfId(id) {
    const index = this.byId.get(id);
    return index === undefined ? -1 : this.positionOf[index];
  }

  hasChildren(position) {
    return this.endAt[position] > position + 1;
  }

  dependencies(span) {
    return Array.isArray(span.dependencies) ? span.dependencies : [];
  }

  /** The positions of the tasks that used this one's output. */
  users(span) {
    return (this.usedBy.get(span.id) || []).map((index) => this.positionOf[index]);
  }
}

function usageOf(span) {
  if (span.task_type !== 'model_call' || !isObject(span.model_output_meta)) return null;
  const usage = span.model_output_meta.usage;
  if (!isObject(usage)) return null;
  const number = (value) => (Number.isFinite(value) && value > 0 ? value : 0);
  const input = number(usage.prompt_tokens);
  const output = number(usage.completion_tokens);
  return {
    input,
    output,
    total: number(usage.total_tokens) || input + output,
    reasoning: isObject(usage.completion_tokens_details)
      ? number(usage.completion_tokens_details.reasoning_tokens) : 0,
    cached: isObject(usage.prompt_tokens_details) ? number(usage.prompt_tokens_details.cached_tokens) : 0,
  };
}
