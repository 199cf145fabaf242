import type { JSX } from 'preact';
import { OutcomeIcon, TYPE_WORDS, TypeIcon, OUTCOME_WORDS } from '../look/icons';
import { count, countShort, duration, money, plural } from '../look/format';
import { Mark } from '../layout/picture';
import { canUnfold, isUnfolded, type Rows } from '../layout/rows';
import type { Subtrees } from '../layout/subtree';
import type { Brief } from '../model/brief';
import { wasCaught } from '../model/failures';
import { nthOf } from '../model/nth';
import { Outcome, type Trace } from '../model/trace';
import type { State } from '../state/store';
import { oneLine } from '../look/visible';

/** So many levels move in by this many pixels each, the deeper ones by less. */
const WIDE_LEVELS = 14;
const WIDE = 15;
const NARROW = 4;

/** Deeper levels move in by less, so that names keep their room. */
function indentOf(level: number): number {
  const wide = Math.min(level, WIDE_LEVELS);
  return wide * WIDE + (level - wide) * NARROW;
}

interface RowProps {
  state: State;
  rows: Rows;
  row: number;
  subtrees: Subtrees;
  /** For each task, the tokens of all model calls in it. */
  tokens: Float64Array;
  /** For each task, what all in it cost; null when no cost is known. */
  cost: Float64Array | null;
  /** What is known of the task's contents in a few words. */
  brief: Brief | null;
  currency: string;
  tabbable: boolean;
  /** Whether the task bounds the end of the run; false when nobody asked. */
  critical: boolean;
}

/** One task as a row of the grid. Rows are drawn anew for other tasks while they scroll by. */
export function TaskRow({ state, rows, row, subtrees, tokens, cost, currency, brief, tabbable, critical }: RowProps): JSX.Element {
  const { trace, filter } = state;
  const span = rows.spans[row]!;
  const level = rows.levels[row]!;
  const unfolds = canUnfold(state, span);
  const open = unfolds && isUnfolded(state, span);
  const selected = state.selected === span;
  const outcome = trace.outcome[span]!;
  const marks = filter === null ? '' : filter[span] === Mark.HIT ? ' hit' : filter[span] === Mark.NONE ? ' dim' : '';
  const lasted = duration(trace.endOf(span) - trace.start[span]!);
  const used = tokens[span]!;
  const errors = subtrees.errors[span]!;
  return (
    <div
      role="row"
      class={`row${selected ? ' selected' : ''}${marks}${critical ? ' critical' : ''}`}
      data-row={row}
      data-span={span}
      data-id={trace.idText(span)}
      tabIndex={tabbable ? 0 : -1}
      aria-level={level + 1}
      aria-expanded={unfolds ? open : undefined}
      aria-rowindex={row + 2}
      aria-selected={selected}
    >
      <div role="gridcell" class="cell name" style={{ paddingLeft: `min(${6 + indentOf(level)}px, var(--name-width) * 0.55)` }}>
        <span class={`fold${unfolds ? (open ? ' open' : ' closed') : ''}`} data-fold={unfolds ? 'y' : undefined} />
        <TypeIcon type={trace.type[span]!} />
        <span class="label">{oneLine(trace.names[trace.name[span]!] ?? '')}</span>
        <OutcomeIcon outcome={outcome} caught={outcome === Outcome.ERROR && wasCaught(trace, span)} />
        {!state.compact && <Tells trace={trace} span={span} brief={brief} />}
        {unfolds && !open && (
          <span class="inside" title={`${plural(subtrees.tasks[span]!, 'task')} inside`}>
            {countShort(subtrees.tasks[span]!)}
            {errors > 0 && <b class="inside-errors" title={`${errors} failed inside`}>{`✕ ${countShort(errors)}`}</b>}
          </span>
        )}
        <span class="unseen">{`${TYPE_WORDS[trace.type[span]!]}, ${OUTCOME_WORDS[outcome]}`}</span>
      </div>
      <div role="gridcell" class="cell num duration">{lasted}</div>
      <div role="gridcell" class="cell num tokens">{used > 0 ? countShort(used) : ''}</div>
      {cost && <div role="gridcell" class="cell num cost">{cost[span]! > 0 ? money(cost[span]!, currency) : ''}</div>}
    </div>
  );
}

/** What tells a row apart from others of its name. */
function Tells({ trace, span, brief }: { trace: Trace; span: number; brief: Brief | null }): JSX.Element {
  const nth = nthOf(trace, span);
  // Where all calls go to one model, its name in each row says nothing.
  const model = trace.models.length > 1 ? trace.models[trace.model[span]!] : undefined;
  return (
    <>
      <span class="brief">
        {brief?.error && <span class="brief-error">{oneLine(brief.error)} </span>}
        {model && <span class="brief-model">{oneLine(model, 40)} </span>}
        {brief && oneLine(brief.says)}
      </span>
      {nth && <span class="nth">{`${count(nth.nth)} of ${count(nth.of)}`}</span>}
    </>
  );
}
