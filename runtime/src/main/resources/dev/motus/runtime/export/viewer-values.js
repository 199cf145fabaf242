// Captured values: JSON in colours, long texts cut until asked for. All of it as text nodes.

const COLOURED_CHARS = 40000;
const SHOWN_CHARS = 100000;
const JSON_TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Any value: text as it is, everything else as indented JSON. */
function valueView(value) {
  if (typeof value !== 'string') return codeBlock(pretty(value), true);
  const inner = structureIn(value);
  return inner === undefined ? codeBlock(value, false) : codeBlock(pretty(inner), true);
}

/** The object or array that a text holds as JSON, as tools often answer; else undefined. */
function structureIn(value) {
  if (!/^\s*[[{]/.test(value) || value.length > SHOWN_CHARS || isDeep(value)) return undefined;
  try {
    const parsed = JSON.parse(value);
    return typeof parsed === 'object' ? parsed : undefined;
  } catch (notJson) {
    return undefined;
  }
}

/** Whether indenting it would be mostly spaces. Brackets in strings count: a guess is enough. */
function isDeep(json) {
  let depth = 0;
  for (let i = 0; i < json.length; i++) {
    const c = json[i];
    if (c === '[' || c === '{') depth++;
    else if (c === ']' || c === '}') depth--;
    if (depth > 100) return true;
  }
  return false;
}

function pretty(value) {
  const json = JSON.stringify(value, null, 2);
  return json === undefined ? String(value) : json;
}

function codeBlock(content, isJson) {
  const block = el('pre', isJson ? 'code json' : 'code prose');
  fill(block, content, isJson, SHOWN_CHARS);
  return block;
}

function fill(block, content, isJson, limit) {
  const shown = content.length > limit ? content.slice(0, limit) : content;
  block.replaceChildren();
  if (isJson && shown.length <= COLOURED_CHARS) colour(block, shown);
  else block.append(shown);
  if (shown.length < content.length) {
    block.append('\n');
    block.append(button('text-button', 'Show all ' + count(content.length) + ' characters',
      () => fill(block, content, false, Infinity)));
  }
}

function colour(block, json) {
  let done = 0;
  for (const match of json.matchAll(JSON_TOKEN)) {
    if (match.index > done) block.append(json.slice(done, match.index));
    const [whole, string, colon] = match;
    if (colon !== undefined) {
      block.append(el('span', 'key', string), colon);
    } else {
      block.append(el('span', string === undefined ? 'literal' : 'string', whole));
    }
    done = match.index + whole.length;
  }
  block.append(json.slice(done));
}

/** Arguments and the like: one line for a short value, a block for a long one. */
function fieldsView(fields) {
  const list = el('dl', 'fields');
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const field = el('div', 'field');
    field.append(el('dt', '', label(name)));
    const content = el('dd');
    const short = typeof value !== 'object' && String(value).length <= 60 && !String(value).includes('\n');
    if (short || value === null) {
      content.append(el('code', typeof value === 'string' ? 'inline string' : 'inline literal', String(value)));
      field.classList.add('one-line');
    } else {
      content.append(valueView(value));
    }
    field.append(content);
    list.append(field);
  }
  return list;
}

/** A section that builds its content when it is first opened. */
function folded(title, build, isOpen) {
  const details = el('details', 'fold');
  const summary = el('summary', '', title);
  details.append(summary);
  let built = false;
  const open = () => {
    if (details.open && !built) {
      built = true;
      details.append(build());
    }
  };
  details.addEventListener('toggle', open);
  if (isOpen) {
    details.open = true;
    open();
  }
  return details;
}
