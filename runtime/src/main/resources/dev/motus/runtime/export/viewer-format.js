// Numbers, times and small pieces of DOM. Values only ever become text nodes.

const TYPES = {
  agent_call: { letter: 'A', label: 'Agent call', style: 'agent' },
  model_call: { letter: 'M', label: 'Model call', style: 'model' },
  tool_call: { letter: 'T', label: 'Tool call', style: 'tool' },
  normal_task: { letter: 'N', label: 'Task', style: 'normal' },
  magic_task: { letter: '~', label: 'Magic task', style: 'magic' },
};
const UNKNOWN_TYPE = { letter: '?', label: 'Unknown type', style: 'normal' };

function typeOf(name) {
  return Object.hasOwn(TYPES, name) ? TYPES[name] : UNKNOWN_TYPE;
}

function el(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined && text !== null) element.textContent = String(text);
  return element;
}

function button(className, text, action) {
  const element = el('button', className, text);
  element.type = 'button';
  element.addEventListener('click', action);
  return element;
}

/** Sets text only where it differs: a scrolled row keeps most of its cells. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const INTEGER = new Intl.NumberFormat('en-US');

function count(number) {
  return INTEGER.format(number);
}

function plural(number, noun) {
  return count(number) + ' ' + noun + (number === 1 ? '' : 's');
}

function compactCount(number) {
  if (number < 10000) return count(number);
  if (number < 1e6) return (number / 1e3).toFixed(number < 1e5 ? 1 : 0) + 'k';
  return (number / 1e6).toFixed(1) + 'M';
}

/** Three significant digits are what an eye compares. */
function duration(micros) {
  if (!Number.isFinite(micros)) return '–';
  if (micros < 1000) return Math.round(micros) + ' µs';
  if (micros < 1e6) return significant(micros / 1e3) + ' ms';
  if (micros < 60e6) return significant(micros / 1e6) + ' s';
  const seconds = Math.round(micros / 1e6);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? hours + ' h ' + minutes + ' m' : minutes + ' m ' + (seconds % 60) + ' s';
}

function significant(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** A tick's label: exact, since ticks are round numbers. */
function tickLabel(micros) {
  if (micros === 0) return '0';
  if (micros < 1000) return trimmed(micros) + ' µs';
  if (micros < 1e6) return trimmed(micros / 1e3) + ' ms';
  if (micros < 60e6) return trimmed(micros / 1e6) + ' s';
  if (micros < 3600e6) return Math.floor(micros / 60e6) + ' m' + rest((micros % 60e6) / 1e6, ' s');
  return Math.floor(micros / 3600e6) + ' h' + rest((micros % 3600e6) / 60e6, ' m');
}

function trimmed(value) {
  return String(Number(value.toFixed(3)));
}

function rest(value, unit) {
  return value >= 0.001 ? ' ' + trimmed(value) + unit : '';
}

const NICE_SECONDS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];

/** The smallest round step that gives at most so many ticks. */
function tickStep(span, most) {
  const raw = Math.max(1, span / Math.max(1, most));
  if (raw > 30e6) {
    for (const seconds of NICE_SECONDS) {
      if (seconds * 1e6 >= raw) return seconds * 1e6;
    }
    return Math.ceil(raw / 86400e6) * 86400e6;
  }
  const power = Math.pow(10, Math.floor(Math.log10(raw)));
  for (const factor of [1, 2, 2.5, 5, 10]) {
    if (factor * power >= raw) return factor * power;
  }
  return 10 * power;
}

/** Local time to the microsecond; Date alone stops at milliseconds. */
function clock(micros) {
  const date = new Date(Math.floor(micros / 1000));
  if (Number.isNaN(date.getTime())) return '–';
  const two = (number) => String(number).padStart(2, '0');
  const fraction = String(((micros % 1e6) + 1e6) % 1e6).padStart(6, '0');
  return date.getFullYear() + '-' + two(date.getMonth() + 1) + '-' + two(date.getDate()) + ' ' +
    two(date.getHours()) + ':' + two(date.getMinutes()) + ':' + two(date.getSeconds()) + '.' + fraction;
}

/** A value as text, whole. */
function text(value) {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
}

/** A value as a label: a megabyte in a heading helps nobody, and all of it is in the JSON. */
function label(value) {
  const whole = text(value);
  return whole.length > 300 ? whole.slice(0, 300) + '…' : whole;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
