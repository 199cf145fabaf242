import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

/** Which sections the reader closed: it stays so from task to task. */
const CLOSED = new Set<string>();

interface SectionProps {
  title: string;
  /** A few words behind the title. */
  about?: ComponentChildren;
  open?: boolean;
  children: ComponentChildren;
}

/** A part of a pane under a heading that folds it. What is folded is not made. */
export function Section({ title, about, open = true, children }: SectionProps) {
  const key = (open ? '' : '+') + title;
  const [shown, setShown] = useState(open !== CLOSED.has(key));
  const toggle = (): void => {
    if (CLOSED.has(key)) CLOSED.delete(key);
    else CLOSED.add(key);
    setShown(!shown);
  };
  return (
    <section class="pane-section">
      <h3>
        <button type="button" class="pane-fold" aria-expanded={shown} onClick={toggle}>
          <span class="twisty" aria-hidden="true">{shown ? '\u25be' : '\u25b8'}</span>
          {title}
        </button>
        {about !== undefined && <span class="pane-about">{about}</span>}
      </h3>
      {shown && <div class="pane-body">{children}</div>}
    </section>
  );
}

/** A piece that is made when it is unfolded. */
export function Fold({ title, children, open = false }: { title: ComponentChildren; children: () => ComponentChildren; open?: boolean }) {
  const [shown, setShown] = useState(open);
  return (
    <div class="foldable">
      <button type="button" class="pane-fold" aria-expanded={shown} onClick={() => setShown(!shown)}>
        <span class="twisty" aria-hidden="true">{shown ? '\u25be' : '\u25b8'}</span>
        {title}
      </button>
      {shown && <div class="fold-body">{children()}</div>}
    </div>
  );
}

/** A name and its value in a list of facts; nothing where the value is missing. */
export function Fact({ name, children, title }: { name: string; children?: ComponentChildren; title?: string | undefined }) {
  if (children === undefined || children === null || children === '' || children === false) return null;
  return <div><dt>{name}</dt><dd title={title}>{children}</dd></div>;
}
