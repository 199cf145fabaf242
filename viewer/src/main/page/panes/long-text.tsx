import { useState } from 'preact/hooks';
import { count } from '../look/format';
import { visible } from '../look/visible';

const SHOWN = 8_000;
/** A browser lays out what is on the screen only, when a long text comes in pieces. */
const PIECE = 20_000;

interface TextProps {
  text: string;
  /** How much is shown before the reader asks for all. */
  shown?: number;
  class?: string;
  label?: string;
}

/** A text as it is: long ones cut until asked for, unseen characters made visible. */
export function LongText({ text, shown = SHOWN, class: name = 'text', label }: TextProps) {
  const [all, setAll] = useState(false);
  if (text === '') return <p class="muted">Empty text</p>;
  const isCut = !all && text.length > shown * 1.2;
  return (
    <div class="long-text">
      <pre class={name} dir="auto" tabIndex={0} role="group" aria-label={label ?? 'Text'}>
        {isCut ? visible(cutAt(text, shown)) + '\u2026' : text.length <= PIECE ? visible(text) : <Pieces text={text} />}
      </pre>
      {isCut && (
        <button type="button" class="mini more" onClick={() => setAll(true)}>
          Show all {count(text.length)} characters
        </button>
      )}
    </div>
  );
}

function Pieces({ text }: { text: string }) {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + PIECE);
    const lineEnd = text.lastIndexOf('\n', end);
    if (end < text.length && lineEnd > at) end = lineEnd + 1;
    else if (end < text.length) end = at + cutAt(text.slice(at, end), PIECE).length;
    pieces.push(text.slice(at, end));
    at = end;
  }
  return <>{pieces.map((piece) => <span class="piece">{visible(piece)}</span>)}</>;
}

/** The start of a text, never half of a surrogate pair. */
export function cutAt(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}
