// One row on the screen. Rows are recycled while scrolling: show() sets all that depends on the task.

class Row {
  constructor() {
    this.element = el('div', 'row');
    this.element.setAttribute('role', 'row');
    this.name = this.cell('cell name');
    this.indent = this.name.appendChild(el('span', 'indent'));
    this.twisty = this.name.appendChild(el('span', 'twisty'));
    this.badge = this.name.appendChild(el('span', 'badge'));
    this.label = this.name.appendChild(el('span', 'label'));
    this.hint = this.name.appendChild(el('span', 'hint'));
    this.pill = this.name.appendChild(el('span', 'pill'));
    this.duration = this.cell('cell num');
    this.tokens = this.cell('cell num tokens');
    this.time = this.cell('cell time');
    this.bar = this.time.appendChild(el('div', 'bar'));
  }

  cell(className) {
    const cell = this.element.appendChild(el('div', className));
    cell.setAttribute('role', 'gridcell');
    return cell;
  }

  show(tree, position, row) {
    const trace = tree.trace;
    const span = trace.at(position);
    const type = typeOf(span.task_type);
    const level = tree.levels[position];
    const collapsed = tree.collapsed[position] === 1;
    const element = this.element;
    element.id = 'task-' + position;
    element.dataset.position = String(position);
    element.dataset.id = String(span.id);
    element.setAttribute('aria-level', String(level));
    element.setAttribute('aria-rowindex', String(row + 2));
    element.setAttribute('aria-selected', String(position === tree.selected));
    if (tree.isExpandable(position)) element.setAttribute('aria-expanded', String(!collapsed));
    else element.removeAttribute('aria-expanded');
    element.className = 'row type-' + type.style + ' ' + outcomeOf(span) +
      (tree.kept && !tree.hits.has(position) ? ' context' : '');

    this.indent.style.width = Math.min(level - 1, MAX_INDENT_LEVELS) * INDENT + 'px';
    setText(this.badge, type.letter);
    this.badge.title = type.label;
    highlight(this.label, label(span.func), tree.query);
    setText(this.hint, hintOf(span));
    this.name.title = label(span.func);
    this.showPill(span, collapsed ? trace.errorsInside[position] : 0);

    const took = trace.stopAt(position) - trace.startAt(position);
    setText(this.duration, (span.outcome === 'running' ? '≥ ' : '') + duration(took));
    const tokens = trace.tokens[position];
    setText(this.tokens, tokens > 0 ? compactCount(tokens) : '');
    this.tokens.title = tokens > 0
      ? count(trace.inputTokens[position]) + ' in, ' + count(trace.outputTokens[position]) + ' out' : '';
    this.showBar(tree, trace.startAt(position), trace.stopAt(position));
  }

  showPill(span, errorsInside) {
    const outcome = outcomeOf(span);
    let label = outcome === 'ok' ? '' : outcome;
    if (!label && errorsInside > 0) label = plural(errorsInside, 'error') + ' inside';
    setText(this.pill, label);
    this.pill.hidden = !label;
    this.pill.className = 'pill ' + (outcome === 'ok' ? 'error' : outcome);
  }

  showBar(tree, start, stop) {
    const range = tree.to - tree.from;
    const from = Math.max(start, tree.from);
    const to = Math.min(stop, tree.to);
    this.bar.hidden = from > to;
    if (from > to) return;
    const left = ((from - tree.from) / range) * 100;
    this.bar.style.left = 'min(' + left + '%, 100% - 3px)';
    this.bar.style.width = ((to - from) / range) * 100 + '%';
  }
}

function outcomeOf(span) {
  return { error: 'error', cancelled: 'cancelled', running: 'unfinished' }[span.outcome] || 'ok';
}

/** What tells tasks of one name apart: the model, or the values of the arguments. */
function hintOf(span) {
  if (span.task_type === 'model_call' && span.model_name) return text(span.model_name).slice(0, 80);
  if (span.task_type === 'agent_call' && span.agent_id) return text(span.agent_id).slice(0, 80);
  const values = isObject(span.tool_input_meta) ? span.tool_input_meta.arguments : span.args;
  if (!isObject(values)) return '';
  const parts = [];
  let length = 0;
  for (const name of Object.keys(values)) {
    const value = values[name];
    const part = typeof value === 'string' ? value.slice(0, 80)
      : typeof value === 'object' && value !== null ? (Array.isArray(value) ? plural(value.length, 'item') : '{…}') : String(value);
    parts.push(part.replace(/\s+/g, ' '));
    length += part.length;
    if (length > 80) break;
  }
  return parts.join(', ');
}

/** The text with the hits of the query marked. */
function highlight(element, value, query) {
  const at = query ? value.toLowerCase().indexOf(query.toLowerCase()) : -1;
  if (at < 0) {
    if (element.childElementCount || element.textContent !== value) element.textContent = value;
    return;
  }
  element.replaceChildren(value.slice(0, at), el('mark', '', value.slice(at, at + query.length)),
    value.slice(at + query.length));
}
