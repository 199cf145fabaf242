import type { Trace } from '../model/trace';
import { ADDRESS_REST_MS, hashParts, setHashParts } from '../state/address';
import type { Store } from '../state/store';

/** Keeps `#span=…` of the address and the selected task the same, both ways. */
export function startLink(store: Store): void {
  const follow = (): void => {
    const wanted = hashParts().get('span');
    if (!wanted) return;
    const span = spanOfText(store.state.trace, wanted);
    if (span >= 0 && span !== store.state.selected) store.select(span);
  };
  follow();
  let writing = 0;
  store.subscribe((now, before) => {
    if (now.selected === before.selected) return;
    clearTimeout(writing);
    writing = window.setTimeout(() => {
      const { selected, trace } = store.state;
      setHashParts({ span: selected >= 0 && selected < trace.size ? trace.idText(selected) : '' });
    }, ADDRESS_REST_MS);
  });
  addEventListener('hashchange', follow);
}

/** The task with this id as people know it, or -1. */
function spanOfText(trace: Trace, text: string): number {
  const direct = trace.indexOfId(Number(text));
  if (direct >= 0 && trace.idText(direct) === text) return direct;
  for (let span = 0; span < trace.size; span++) if (trace.idText(span) === text) return span;
  return -1;
}
