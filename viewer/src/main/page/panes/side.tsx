import { useEffect, useRef, useState } from 'preact/hooks';
import { searchOf } from '../search/search';
import { useStore } from '../state/selection';
import type { Store } from '../state/store';
import { DetailsPane } from './details';
import { PairPane } from './pair';
import { useHighlight } from './highlight';
import { PriceDialog } from './prices';
import { SummaryPane } from './summary';
import './panes.css';

/** The pane beside the views: the run as a whole, or the selected task. */
export function SidePane({ store }: { store: Store }) {
  const selected = useStore(store, (state) => state.selected);
  const [wantsRun, setWantsRun] = useState(false);
  // Whoever selects a task wants to see it.
  useEffect(() => setWantsRun(false), [selected]);
  const body = useRef<HTMLDivElement>(null);
  useHighlight(body, searchOf(store));
  const isCompare = useStore(store, (state) => state.view === 'compare' && state.compared !== null);
  const isRun = wantsRun || selected < 0;
  if (isCompare) {
    return (
      <>
        <div role="heading" aria-level={2} class="off-screen">The step in both runs</div>
        <div class="side-body" tabIndex={-1} ref={body}><PairPane store={store} /></div>
        <PriceDialog store={store} />
      </>
    );
  }
  return (
    <>
      <div class="side-tabs segments" role="tablist" aria-label="Details">
        <button type="button" role="tab" aria-selected={!isRun} disabled={selected < 0} onClick={() => setWantsRun(false)}>Task</button>
        <button type="button" role="tab" aria-selected={isRun} onClick={() => setWantsRun(true)}>Run</button>
      </div>
      <div role="heading" aria-level={2} class="off-screen">{isRun ? 'The run' : 'The task'}</div>
      <div class="side-body" role="tabpanel" aria-label={isRun ? 'Run' : 'Task'} tabIndex={-1} ref={body}>
        {isRun ? <SummaryPane store={store} /> : <DetailsPane store={store} />}
      </div>
      <PriceDialog store={store} />
    </>
  );
}
