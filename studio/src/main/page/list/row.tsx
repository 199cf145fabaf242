import { Component, type JSX } from 'preact';
import { Outcome } from 'viewer/model/span';
import { clock, count, plural } from 'viewer/look/format';
import { OutcomeIcon } from 'viewer/look/icons';
import { oneLine } from 'viewer/look/visible';
import type { Run, Status } from '../model/run';
import { viewOf } from '../model/picks';
import { costTitle, costWords, firstOf, STATUS_WORDS, tokenTitle, tokenWords, UNKNOWN } from '../model/words';
import type { Actions } from '../state/actions';

export interface RowProps {
  readonly actions: Actions;
  readonly run: Run;
  readonly index: number;
  /** Words of time, which change while the run does not. */
  readonly started: string;
  readonly took: string;
  readonly isPicked: boolean;
  /** Whether one other run is picked that this one can be compared with. */
  readonly offersComparison: boolean;
  readonly hasKeyboard: boolean;
  readonly withScore: boolean;
}

const OUTCOMES: Readonly<Record<Status, number>> = {
  running: Outcome.RUNNING, ended: Outcome.OK, failed: Outcome.ERROR, unfinished: Outcome.UNFINISHED,
};

/** One run. Drawn again only when something of it has changed: the list may be long, and live. */
export class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    return (Object.keys(next) as (keyof RowProps)[]).some((name) => next[name] !== this.props[name]);
  }

  override render({ actions, run, index, started, took, isPicked, offersComparison, hasKeyboard, withScore }: RowProps): JSX.Element {
    const name = oneLine(run.name, 200) || 'Run without a name';
    return (
      <div
        role="row" class={`run s-${run.status}${isPicked ? ' picked' : ''}`} data-id={run.id} tabIndex={hasKeyboard ? 0 : -1}
        aria-rowindex={index + 2} aria-selected={isPicked} onFocus={() => actions.at(run)}
      >
        <div role="gridcell" class="c-pick">
          <label>
            <input
              type="checkbox" checked={isPicked} tabIndex={-1} aria-label={`Select ${name} to compare it`} title="Select to compare (x)"
              onChange={() => actions.pick(run)}
            />
          </label>
        </div>
        <div role="rowheader" class="c-name">
          <span class="run-line">
            <a href={viewOf(run)} tabIndex={-1} title={name} onClick={() => actions.leaveFor(run)}><bdi>{name}</bdi></a>
            {offersComparison && (
              <button type="button" class="mini compare-with" tabIndex={-1} aria-label={`Compare with ${name}`} onClick={() => actions.compare(run)}>Compare</button>
            )}
          </span>
          {run.error !== null && <span class="run-error" title={oneLine(run.error, 2_000)}><bdi>{oneLine(run.error, 300)}</bdi></span>}
        </div>
        <div role="gridcell" class="c-status">
          <span class="status-icon" aria-hidden="true"><OutcomeIcon outcome={OUTCOMES[run.status]} /></span>{STATUS_WORDS[run.status]}
        </div>
        <div role="gridcell" class="c-started"><time dateTime={isoOf(run.started_us)} title={clock(run.started_us)}>{started}</time></div>
        <div role="gridcell" class="c-duration num" data-label="Took">{took}</div>
        <div role="gridcell" class="c-model" title={run.models.map((each) => oneLine(each)).join('\n')}>
          <bdi>{oneLine(firstOf(run.models), 80)}</bdi>
        </div>
        <div role="gridcell" class="c-tokens num" data-label="Tokens" title={tokenTitle(run)}>{tokenWords(run)}</div>
        <div role="gridcell" class="c-cost num" data-label="Cost" title={costTitle(run.cost)}>{costWords(run.cost)}</div>
        <div role="gridcell" class={`c-errors num${run.errors > 0 ? ' some' : ''}`} data-label="Errors" title={`${plural(run.errors, 'error')} in ${plural(run.spans, 'task')}`}>
          {count(run.errors)}
        </div>
        {withScore && <div role="gridcell" class="c-score num" data-label="Score">{run.score === null ? UNKNOWN : String(run.score)}</div>}
        <div role="gridcell" class="c-project" title={[run.project, run.build].map((part) => oneLine(part ?? '')).join('\n').trim()}>
          <bdi>{oneLine(run.project ?? run.service ?? '', 80)}</bdi>
          {run.build !== null && run.build !== '' && <bdi class="build">{oneLine(run.build, 60)}</bdi>}
        </div>
      </div>
    );
  }
}

function isoOf(micros: number): string | undefined {
  const date = new Date(micros / 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
