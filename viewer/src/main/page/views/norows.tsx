import type { ComponentChildren, JSX } from 'preact';

/** What a list says in place of its rows. A group of rows may have nothing but rows in it, so this is one. */
export function NoRows({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="empty" role="row"><span role="gridcell">{children}</span></div>;
}
