import type { JSX } from 'preact';
import { Outcome, SpanType } from '../model/trace';

/** Words for types and outcomes, as the page says them. */
export const TYPE_WORDS: readonly string[] = ['Task', 'Tool call', 'Model call', 'Agent', 'Magic task'];
export const OUTCOME_WORDS: readonly string[] = ['Succeeded', 'Failed', 'Cancelled', 'Running', 'Unfinished'];

/** The CSS class and variable stem of each type. */
export const TYPE_CLASSES: readonly string[] = ['normal', 'tool', 'model', 'agent', 'magic'];

const TYPE_PATHS: Record<number, string> = {
  [SpanType.NORMAL]: 'M4.5 4.5h7v7h-7z',
  [SpanType.TOOL]: 'M10.6 3.2a3.2 3.2 0 0 0-3.9 4.1L3.3 10.7a1.4 1.4 0 0 0 2 2l3.4-3.4a3.2 3.2 0 0 0 4.1-3.9L10.9 7.3 8.9 6.9 8.7 5.1z',
  [SpanType.MODEL]: 'M8 2.6c.5 3.2 2.2 4.9 5.4 5.4-3.2.5-4.9 2.2-5.4 5.4C7.5 10.2 5.8 8.5 2.6 8c3.2-.5 4.9-2.2 5.4-5.4z',
  [SpanType.AGENT]: 'M8 2.2v2M4.5 4.5h7a1.3 1.3 0 0 1 1.3 1.3v5a1.3 1.3 0 0 1-1.3 1.3h-7a1.3 1.3 0 0 1-1.3-1.3v-5a1.3 1.3 0 0 1 1.3-1.3zM6.2 7.5v1.4M9.8 7.5v1.4',
  [SpanType.MAGIC]: 'M8 4.2v7.6M4.7 6.1l6.6 3.8M11.3 6.1l-6.6 3.8',
};

const FILLED = new Set<number>([SpanType.MODEL, SpanType.TOOL]);

/** The icon of a task's type, in the colour of that type. */
export function TypeIcon({ type }: { type: number }): JSX.Element {
  return (
    <svg class={`type-icon t-${TYPE_CLASSES[type]}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <rect width="16" height="16" rx="4" class="plate" />
      <path d={TYPE_PATHS[type]} class={FILLED.has(type) ? 'filled' : 'drawn'} />
    </svg>
  );
}

const OUTCOME_PATHS: Record<number, string> = {
  [Outcome.ERROR]: 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6',
  [Outcome.CANCELLED]: 'M4.5 8h7',
  [Outcome.RUNNING]: 'M6.5 5v6l4.5-3z',
  [Outcome.UNFINISHED]: 'M6.2 6.3a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.6-.9 1.3M8 11.6v.1',
};

const OUTCOME_CLASSES = ['ok', 'error', 'cancelled', 'running', 'unfinished'];

/** The mark of a task that did not simply succeed; nothing for one that did. A failure that was caught further up is not filled. */
export function OutcomeIcon({ outcome, caught = false }: { outcome: number; caught?: boolean }): JSX.Element | null {
  const path = OUTCOME_PATHS[outcome];
  if (path === undefined) return null;
  return (
    <svg
      class={`outcome-icon o-${OUTCOME_CLASSES[outcome]}${caught ? ' caught' : ''}`}
      viewBox="0 0 16 16"
      width="14"
      height="14"
      role="img"
      aria-label={OUTCOME_WORDS[outcome] ?? ''}
    >
      {caught && <title>Caught further up</title>}
      <circle cx="8" cy="8" r="6.6" />
      <path d={path} />
    </svg>
  );
}

/** Pictures on buttons. */
export const GLYPHS = {
  theme: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  open: 'M2.5 12.5v-9h4l1.5 2h5.5v7z',
  help: 'M6 6a2 2 0 1 1 2.8 1.9c-.5.2-.8.6-.8 1.2v.4M8 11.8v.1',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  reset: 'M2.5 8h11M2.5 8l2.5-2.5M2.5 8l2.5 2.5M13.5 8 11 5.5M13.5 8 11 10.5',
  path: 'M3 12.5h3.5v-4h3.5v-4H13.5',
  magic: 'M8 3v10M3.7 5.5l8.6 5M12.3 5.5l-8.6 5',
  pause: 'M5.5 4v8M10.5 4v8',
  play: 'M5.5 3.5v9l7-4.5z',
  follow: 'M8 3v9M4.5 8.5 8 12l3.5-3.5',
  save: 'M8 2.5v7.5M5 7.5l3 3 3-3M3 13.5h10',
  close: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
} as const;

export function Glyph({ name }: { name: keyof typeof GLYPHS }): JSX.Element {
  return (
    <svg class="glyph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={GLYPHS[name]} />
    </svg>
  );
}
