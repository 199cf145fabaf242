// The pane on the right: all that is known of the selected task.

const SHOWN_ELSEWHERE = new Set(['id', 'func', 'task_type', 'parent', 'outcome', 'description', 'started_at', 'start_us',
  'ended_at', 'end_us', 'error', 'error_type', 'error_stack', 'cancelled', 'agent_id', 'object_id',
  'tool_input_meta', 'tool_output_meta', 'model_name', 'model_input_meta', 'model_output_meta', 'tool_meta',
  'args', 'result', 'dependencies', 'thread', 'trace_id', 'session_id', 'source']);

const DESCRIPTION_CHARS = 10000;

class Details {
  constructor(trace, go) {
    this.trace = trace;
    this.go = go;
    this.pane = document.getElementById('details');
  }

  show(position) {
    this.pane.replaceChildren();
    this.pane.scrollTop = 0;
    if (position < 0) return;
    const span = this.trace.at(position);
    this.pane.append(this.head(span), this.facts(span, position));
    this.section('Error', () => this.error(span));
    this.section('Tokens', () => this.tokens(span));
    this.section('Conversation', () => this.conversation(span, position));
    this.section('Input', () => this.input(span));
    this.section(span.task_type === 'tool_call' ? 'Output' : 'Result', () => this.output(span));
    this.section('Tools offered', () => this.tools(span));
    this.section('Used', () => this.jumps(this.trace.dependencies(span).map((id) => [id, this.trace.positionOfId(id)])));
    this.section('Used by', () => this.jumps(this.trace.users(span).map((at) => [this.trace.at(at).id, at])));
    this.section('Other fields', () => this.others(span));
    this.pane.append(folded('All fields as JSON', () => this.raw(span), false));
  }

  /** A part that can't be shown says so instead of taking the others with it. */
  section(title, build) {
    let content;
    try {
      content = build();
    } catch (fault) {
      content = el('p', 'fault', 'This part could not be shown: ' + fault);
    }
    if (!content) return;
    const section = el('section');
    section.append(el('h3', '', title), content);
    this.pane.append(section);
  }

  head(span) {
    const type = typeOf(span.task_type);
    const head = el('header', 'details-head type-' + type.style);
    const line = el('div', 'details-title');
    line.append(el('span', 'badge', type.letter), el('h2', '', label(span.func)));
    const outcome = outcomeOf(span);
    if (outcome !== 'ok') line.append(el('span', 'pill ' + outcome, outcome));
    head.append(line);
    if (span.description) head.append(el('p', 'description', text(span.description).slice(0, DESCRIPTION_CHARS)));
    return head;
  }

  facts(span, position) {
    const trace = this.trace;
    const list = el('dl', 'facts');
    const add = (name, value, title) => {
      if (value === undefined || value === null || value === '') return;
      const fact = el('div');
      const shown = el('dd');
      shown.append(value instanceof Node ? value : String(value));
      if (title) shown.title = title;
      fact.append(el('dt', '', name), shown);
      list.append(fact);
    };
    const took = trace.stopAt(position) - trace.startAt(position);
    const share = Math.round((took / (trace.to - trace.from)) * 100);
    add('Type', typeOf(span.task_type).label);
    add('Duration', duration(took) + (span.outcome === 'running' ? ' until the trace was written' : '') +
      (trace.size > 1 ? ' (' + (share < 1 ? 'under 1' : share) + ' % of the trace)' : ''));
    add('Started', '+' + duration(trace.startAt(position) - trace.from) + ' at ' + clock(trace.startAt(position)),
      label(span.started_at));
    add('Ended', span.outcome === 'running' ? 'not yet'
      : '+' + duration(trace.stopAt(position) - trace.from) + ' at ' + clock(trace.stopAt(position)), label(span.ended_at));
    add('Model', label(span.model_name));
    add('Agent', label(span.agent_id));
    add('Object', span.object_id);
    if (span.task_type !== 'model_call' && trace.tokens[position] > 0) {
      add('Tokens', count(trace.tokens[position]) + ' (' + count(trace.inputTokens[position]) + ' in, ' +
        count(trace.outputTokens[position]) + ' out)');
    }
    add('Source', label(span.source));
    add('Thread', label(span.thread));
    add('Task', label(span.id) + (span.parent === null || span.parent === undefined ? ', a root'
      : trace.positionOfId(span.parent) < 0 ? ', child of ' + label(span.parent) + ', which is not in this file' : ''));
    const parent = span.parent === null ? -1 : trace.positionOfId(span.parent);
    if (parent >= 0) add('Parent', this.jump(span.parent, parent));
    if (text(span.trace_id) !== text(trace.meta.traceId).replaceAll('-', '')) add('Trace', label(span.trace_id));
    return list;
  }

  error(span) {
    if (span.error === undefined && !span.error_type && !span.error_stack) return null;
    const box = el('div', 'error-box ' + outcomeOf(span));
    if (span.error_type) box.append(el('div', 'error-type', label(span.error_type)));
    if (span.error !== undefined) {
      const message = el('div', 'error-message');
      fill(message, text(span.error), false, SHOWN_CHARS);
      box.append(message);
    }
    if (span.error_stack) box.append(folded('Stack', () => codeBlock(text(span.error_stack), false), true));
    return box;
  }

  tokens(span) {
    const usage = usageOf(span);
    return usage && usageView(usage);
  }

  conversation(span, position) {
    if (!span.model_input_meta && !span.model_output_meta) return null;
    const view = conversationView(span, this.callBefore(position));
    return view.childElementCount ? view : null;
  }

  /** The nearest earlier model call under the same parent. */
  callBefore(position) {
    const parent = this.trace.parentAt[position];
    let found = null;
    for (let at = parent + 1; at >= 0 && at < position; at = this.trace.endAt[at]) {
      if (this.trace.at(at).task_type === 'model_call') found = this.trace.at(at);
    }
    return found;
  }

  input(span) {
    const given = isObject(span.tool_input_meta) ? span.tool_input_meta.arguments : span.args;
    if (given === undefined) return null;
    if (isObject(given)) return Object.keys(given).length ? fieldsView(given) : el('p', 'none', 'No arguments');
    return valueView(given);
  }

  output(span) {
    const value = span.tool_output_meta !== undefined ? span.tool_output_meta : span.result;
    return value === undefined ? null : valueView(value);
  }

  tools(span) {
    if (!Array.isArray(span.tool_meta) || !span.tool_meta.length) return null;
    const box = el('div', 'offered');
    for (const tool of span.tool_meta) {
      const made = isObject(tool) && isObject(tool.function) ? tool.function : {};
      box.append(folded(label(made.name) || 'tool', () => {
        const content = el('div');
        if (made.description) content.append(el('p', 'description', text(made.description).slice(0, DESCRIPTION_CHARS)));
        content.append(valueView(made.parameters === undefined ? tool : made.parameters));
        return content;
      }, false));
    }
    return box;
  }

  others(span) {
    const rest = {};
    for (const name of Object.keys(span)) {
      if (!SHOWN_ELSEWHERE.has(name)) Object.defineProperty(rest, name, { value: span[name], enumerable: true });
    }
    return Object.keys(rest).length ? fieldsView(rest) : null;
  }

  jumps(targets) {
    if (!targets.length) return null;
    const list = el('div', 'jumps');
    targets.forEach(([id, position]) => list.append(this.jump(id, position)));
    return list;
  }

  jump(id, position) {
    if (position < 0) return el('span', 'jump missing', 'task ' + label(id) + ', not in this file');
    const span = this.trace.at(position);
    const type = typeOf(span.task_type);
    const link = button('jump type-' + type.style, '', () => this.go(position));
    link.append(el('span', 'badge', type.letter), el('span', 'label', label(span.func)), el('span', 'about', 'task ' + label(id)));
    return link;
  }

  raw(span) {
    const json = pretty(span);
    const box = el('div', 'raw');
    const copy = button('text-button', 'Copy', async () => {
      try {
        await navigator.clipboard.writeText(json);
        copy.textContent = 'Copied';
      } catch (refused) {
        getSelection().selectAllChildren(box.lastChild);
        copy.textContent = 'Selected: copy it by the keyboard';
      }
    });
    box.append(copy, codeBlock(json, true));
    return box;
  }
}
