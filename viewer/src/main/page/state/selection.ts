import { useEffect, useReducer, useRef } from 'preact/hooks';

/** What keeps a state and tells of each new one: the store of a page. */
interface Told<S> {
  readonly state: S;
  subscribe(listener: () => void): () => void;
}

/** Renders the component again whenever what it selects from the state is another value. */
export function useStore<S, T>(store: Told<S>, select: (state: S) => T): T {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const value = select(store.state);
  const shown = useRef(value);
  shown.current = value;
  const selector = useRef(select);
  selector.current = select;
  useEffect(() => {
    const check = (): void => {
      if (!Object.is(selector.current(store.state), shown.current)) again(0);
    };
    check();
    return store.subscribe(check);
  }, [store]);
  return value;
}
