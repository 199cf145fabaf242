import { TYPE_NAMES } from '../model/span';
import type { Trace } from '../model/trace';
import { foundIn } from './interned';
import { quoted, words } from './query';
import { BARE_OUTCOMES, NUMBER_FIELDS, TEXT_FIELDS } from './terms';

/** A way to go on with a query: what stands from `from` to `to` becomes `insert`. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly about: string;
}

/** So many ways are offered, and none that is longer. */
const MOST = 8;
const LONGEST = 120;
const ABOUT: Readonly<Record<string, string>> = {
  'type:': 'agent, model, tool, task, magic',
  'name:': 'only in the name', 'model:': 'in the model\u2019s name', 'thread:': 'in the thread\u2019s name',
  'trace:': 'in the trace id', 'text:': 'in inputs, outputs and messages',
  'duration>': 'such as 250ms or 1.5s', 'start<': 'since the start of the run', 'tokens>': 'such as 1k',
  'input>': 'tokens', 'output>': 'tokens', 'reasoning>': 'tokens', 'cached>': 'tokens',
  'cost>': 'such as 0.01', 'depth<': 'roots are 0', 'id=': 'one task',
  error: 'failed tasks', cancelled: 'cancelled tasks', running: 'still running', unfinished: 'never ended',
};

/** What the word at the caret could become. */
export function complete(text: string, caret: number, trace: Trace): Completion[] {
  const word = words(text).find((candidate) => candidate.from <= caret && caret <= candidate.to);
  if (!word || word.quoted && !word.field || caret !== word.to) return [];
  const from = word.from + (word.negated ? 1 : 0);
  if (!word.field) {
    const typed = word.value.toLowerCase();
    if (!typed) return [];
    const fields = [
      ...BARE_OUTCOMES, 'type:', ...Object.keys(TEXT_FIELDS).map((name) => name + ':'),
      ...Object.keys(NUMBER_FIELDS).map((name) => name + (name === 'id' ? '=' : name === 'depth' || name === 'start' ? '<' : '>')),
    ].filter((candidate) => candidate.startsWith(typed) && candidate !== typed);
    const made = fields.map((insert) => ({ from, to: word.to, insert, about: ABOUT[insert] ?? '' }));
    return [...made, ...values(trace.names, typed, from, word.to, 'name')].slice(0, MOST);
  }
  const typed = word.value.toLowerCase();
  switch (word.field.toLowerCase()) {
    case 'type': {
      const last = typed.lastIndexOf(',') + 1;
      const names = ['agent', 'model', 'tool', 'task', 'magic'];
      return names.filter((name) => name.startsWith(typed.slice(last)) && name !== typed.slice(last))
        .map((insert) => ({ from: word.valueFrom + last, to: word.to, insert, about: TYPE_NAMES.find((n) => n.startsWith(insert)) ?? 'normal_task' }));
    }
    case 'name': return values(trace.names, typed, word.valueFrom, word.to, '');
    case 'model': return values(trace.models, typed, word.valueFrom, word.to, '');
    case 'thread': return values(trace.threads, typed, word.valueFrom, word.to, '');
    default: return [];
  }
}

function values(texts: readonly string[], typed: string, from: number, to: number, about: string): Completion[] {
  const found = foundIn(texts, typed);
  const made: Completion[] = [];
  for (let i = 0; i < texts.length && made.length < MOST; i++) {
    if (found[i] === 1 && texts[i]!.length <= LONGEST && texts[i]!.toLowerCase() !== typed) {
      made.push({ from, to, insert: quoted(texts[i]!), about });
    }
  }
  return made;
}
