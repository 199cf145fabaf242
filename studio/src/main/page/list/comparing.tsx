import type { JSX } from 'preact';
import { clock } from 'viewer/look/format';
import { oneLine } from 'viewer/look/visible';
import { MOST_PICKS } from '../model/picks';
import type { Actions } from '../state/actions';
import type { Store } from '../state/store';
import { useStore } from 'viewer/state/selection';

/** The runs that are picked, and what to do with them; stays in sight while one looks for the other. */
export function Comparing({ store, actions }: { store: Store; actions: Actions }): JSX.Element | null {
  const picks = useStore(store, (state) => state.picks);
  if (picks.length === 0) return null;
  return (
    <section class="comparing" aria-label="Runs to compare">
      <ul>
        {picks.map((run) => (
          <li key={run.id}>
            <bdi>{oneLine(run.name, 60)}</bdi> <small>{clock(run.started_us).slice(0, 19)}</small>
            <button type="button" class="mini" aria-label={`Do not compare ${oneLine(run.name, 60)}`} onClick={() => actions.pick(run)}>×</button>
          </li>
        ))}
        {picks.length < MOST_PICKS && <li class="hint">Select the run to compare it with</li>}
      </ul>
      <button type="button" class="button strong compare" disabled={picks.length < MOST_PICKS} onClick={() => actions.compare()}>Compare</button>
    </section>
  );
}
