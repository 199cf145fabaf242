import type { JSX } from 'preact';
import { Folding } from '../layout/folding';
import { remember } from '../state/memory';
import type { Store } from '../state/store';
import { useStore } from '../state/selection';

const DEPTHS = [1, 2, 3, 4, 6, 10];

/** The head of the tree: how deep it is open, and how much its rows say. */
export function TreeHead({ store }: { store: Store }): JSX.Element {
  const compact = useStore(store, (state) => state.compact);
  const setCompact = (wanted: boolean): void => {
    store.set({ compact: wanted });
    remember('compact', wanted ? 'yes' : '');
  };
  const depth = useStore(store, (state) => state.folding.depth);
  return (
    <div class="tree-head">
      <div class="fold-tools" role="toolbar" aria-label="Depth of the tree">
        <label>
          <span>Open to</span>
          <select
            class="depth"
            aria-label="Open the tree to this depth"
            value={String(depth)}
            onChange={(event) => store.set({ folding: Folding.toDepth(Number(event.currentTarget.value)) })}
          >
            <option value="0">roots only</option>
            {[...new Set([...DEPTHS, ...(depth > 0 && Number.isFinite(depth) ? [depth] : [])])]
              .sort((a, b) => a - b)
              .map((level) => <option value={String(level)}>{`level ${level + 1}`}</option>)}
            <option value="Infinity">everything</option>
          </select>
        </label>
        <button type="button" class="mini compact" aria-pressed={compact} title="Names only, without first words and arguments" onClick={() => setCompact(!compact)}>
          Compact
        </button>
      </div>
    </div>
  );
}

/** What the columns of the tree are. */
export function ColumnNames({ cost }: { cost: boolean }): JSX.Element {
  return (
    <div class="columns" role="row" aria-rowindex={1}>
      <div class="cell name" role="columnheader">Task</div>
      <div class="cell num duration" role="columnheader">Duration</div>
      <div class="cell num tokens" role="columnheader" title="Tokens of the model calls in the task">Tokens</div>
      {cost && <div class="cell num cost" role="columnheader" title="Of the model calls in the task; whose prices these are stands in the pane of the run">Cost</div>}
    </div>
  );
}
