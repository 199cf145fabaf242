import type { JSX } from 'preact';
import type { Store } from '../state/store';
import { useStore } from '../state/selection';
import { Glyph } from '../look/icons';

/** A word above everything, until it is put away. */
export function Notice({ store }: { store: Store }): JSX.Element | null {
  const notice = useStore(store, (state) => state.notice);
  if (notice === null) return null;
  return (
    <div class="notice" role="status">
      <p>{notice}</p>
      <button type="button" class="button bare" aria-label="Put away" onClick={() => store.set({ notice: null })}><Glyph name="close" /></button>
    </div>
  );
}
