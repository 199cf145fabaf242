import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { parseJson } from '../model/json-parse';
import { type Json, isContainer } from '../model/json';
import { CopyButton } from './copy';
import { JsonTree } from './json';
import { jsonText } from '../model/json-text';
import { LongText } from './long-text';
import { MAX_MARKDOWN, Markdown, looksLikeMarkdown } from './markdown';

type Form = 'tree' | 'markdown' | 'text';

const FORM_NAMES: Record<Form, string> = { tree: 'Tree', markdown: 'Markdown', text: 'Text' };
const MAX_PARSED = 4_000_000;

interface ValueProps {
  value: Json;
  /** What it is, for those who can't see where it stands. */
  label: string;
  /** What stands before the switch, such as a heading. */
  children?: ComponentChildren;
  /** Program output is no Markdown, however many dashes it has. */
  plain?: boolean;
}

/** A captured value: a tree for what has structure, Markdown for what is written so, else text. */
export function Value({ value, label, children, plain = false }: ValueProps) {
  const parsed = useMemo(() => (typeof value === 'string' ? structureIn(value) : undefined), [value]);
  const forms = formsOf(value, parsed);
  const first = useMemo(() => likeliest(value, parsed, plain), [value, parsed, plain]);
  const [chosen, choose] = useState<Form | null>(null);
  const form = chosen && forms.includes(chosen) ? chosen : first;
  return (
    <div class="value">
      <div class="value-head">
        {children}
        <span class="gap" />
        {forms.length > 1 && (
          <span class="switch" role="group" aria-label={label + ' shown as'}>
            {forms.map((name) => (
              <button type="button" class="mini" aria-pressed={name === form} onClick={() => choose(name)}>{FORM_NAMES[name]}</button>
            ))}
          </span>
        )}
        <CopyButton label="Copy" title={'Copy ' + label.toLowerCase()} text={() => textOf(value)} />
      </div>
      <Shown value={value} parsed={parsed} form={form} label={label} />
    </div>
  );
}

function Shown({ value, parsed, form, label }: { value: Json; parsed: Json | undefined; form: Form; label: string }) {
  const text = useMemo(() => (form === 'tree' ? '' : textOf(value)), [value, form]);
  if (form === 'tree') return <JsonTree value={parsed === undefined ? value : parsed} label={label} />;
  if (form === 'text') return <LongText text={text} label={label} />;
  return (
    <>
      <Markdown text={text} />
      {text.length > MAX_MARKDOWN && <p class="muted">The rest is in the plain text.</p>}
    </>
  );
}

function formsOf(value: Json, parsed: Json | undefined): Form[] {
  if (typeof value !== 'string') return ['tree', 'text'];
  if (value === '') return ['text'];
  return parsed === undefined ? ['markdown', 'text'] : ['tree', 'text'];
}

function likeliest(value: Json, parsed: Json | undefined, plain: boolean): Form {
  if (typeof value !== 'string' || parsed !== undefined) return 'tree';
  return !plain && value.length <= MAX_MARKDOWN && looksLikeMarkdown(value) ? 'markdown' : 'text';
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : jsonText(value);
}

/** The object or array that a text holds as JSON, as tools often answer. */
export function structureIn(text: string): Json | undefined {
  if (text.length > MAX_PARSED || !/^\s*(?:\{[\s"}]|\[)/.test(text)) return undefined;
  try {
    const parsed = parseJson(text);
    return isContainer(parsed) ? parsed : undefined;
  } catch (notJson) {
    return undefined;
  }
}
