import type { ComponentChildren, JSX } from 'preact';

/** A table that scrolls sideways where there is no room for it; with a name, and with the keyboard. */
export function Sheet({ label, heads, texts = [], children }: {
  label: string;
  heads: readonly string[];
  /** The heads of columns that have words and no numbers. */
  texts?: readonly string[];
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="sheet" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead><tr>{heads.map((head) => <th key={head} scope="col" class={texts.includes(head) ? 'text' : undefined}>{head}</th>)}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
