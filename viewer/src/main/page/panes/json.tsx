import { useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { ExactNumber, type Json, isContainer } from '../model/json';
import { copyText } from './copy';
import { count } from '../look/format';
import { type Node, childrenOf, pathOf, rootNode, setAll, sizeOf, visibleNodes } from './json-nodes';
import { jsonText, pathText, preview } from '../model/json-text';
import { LongText } from './long-text';
import { oneLine, visible } from '../look/visible';

const ROWS = 500;
const OPENED_AT_ONCE = 2_000;
/** Further in, lines no longer move to the right; the level is said instead. */
const INDENTED = 24;
const SHOWN_STRING = 400;

/** A value as a tree that is folded and walked as the tree of a file system is. */
export function JsonTree({ value, label }: { value: Json; label: string }) {
  const root = useMemo(() => rootNode(value), [value]);
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const [most, setMost] = useState(ROWS);
  const [focused, setFocused] = useState<Node | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const rows = visibleNodes(root, most + 1);
  const shown = rows.slice(0, most);
  const current = focused && shown.includes(focused) ? focused : shown[0];

  // Before anything else is heard: a second key must find the focus where the first one put it.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });

  const toggle = (node: Node, open = !node.open): void => {
    if (sizeOf(node) === 0) return;
    node.open = open;
    redraw(0);
  };
  const go = (node: Node | undefined): void => {
    if (!node) return;
    wantsFocus.current = true;
    setFocused(node);
  };
  const copy = async (node: Node, what: 'path' | 'value'): Promise<void> => {
    const text = what === 'path' ? pathText(pathOf(node)) : typeof node.value === 'string' ? node.value : jsonText(node.value);
    setSaid((await copyText(text)) ? 'Copied the ' + what : 'The browser refused to copy');
  };
  const key = (event: KeyboardEvent): void => {
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = shown.indexOf(current);
    switch (event.key) {
      case 'ArrowDown': go(shown[at + 1]); break;
      case 'ArrowUp': go(shown[at - 1]); break;
      case 'Home': go(shown[0]); break;
      case 'End': go(shown[shown.length - 1]); break;
      case 'ArrowRight':
        if (sizeOf(current) > 0 && !current.open) toggle(current, true);
        else if (current.open) go(childrenOf(current)[0]);
        break;
      case 'ArrowLeft':
        if (current.open) toggle(current, false);
        else if (current.parent && current.parent !== root) go(current.parent);
        break;
      case 'Enter':
      case ' ':
        if (event.target instanceof HTMLButtonElement) return;
        toggle(current);
        break;
      case 'c': void copy(current, 'value'); break;
      case 'p': void copy(current, 'path'); break;
      default: return;
    }
    // The page's own keys would move the selection of the trace.
    event.preventDefault();
    event.stopPropagation();
  };

  if (sizeOf(root) === 0) {
    return <div class="json"><Scalar value={value} /></div>;
  }
  const canFold = shown.some((node) => sizeOf(node) > 0);
  return (
    <div class="json">
      <div ref={list} role="tree" aria-label={label} class="json-rows" onKeyDown={key}>
        {shown.map((node) => (
          <Row node={node} current={node === current} toggle={toggle} focus={setFocused} copy={copy} />
        ))}
      </div>
      {rows.length > most && (
        <button type="button" class="mini more" onClick={() => setMost(most + ROWS * 4)}>Show more lines</button>
      )}
      {canFold && (
        <div class="json-foot">
          <button type="button" class="mini" onClick={() => { setAll(root, true, OPENED_AT_ONCE); redraw(0); }}>Unfold all</button>
          <button type="button" class="mini" onClick={() => { setAll(root, false, Infinity); redraw(0); }}>Fold all</button>
        </div>
      )}
      <span class="off-screen" aria-live="polite">{said}</span>
    </div>
  );
}

interface RowProps {
  node: Node;
  current: boolean;
  toggle: (node: Node) => void;
  focus: (node: Node) => void;
  copy: (node: Node, what: 'path' | 'value') => Promise<void>;
}

function Row({ node, current, toggle, focus, copy }: RowProps) {
  const size = sizeOf(node);
  const siblings = node.parent ? sizeOf(node.parent) : 1;
  return (
    <div
      role="treeitem"
      class="json-row"
      tabIndex={current ? 0 : -1}
      aria-level={node.level}
      aria-expanded={size > 0 ? node.open : undefined}
      aria-setsize={siblings}
      style={{ paddingLeft: (Math.min(node.level, INDENTED) - 1) * 14 + 'px' }}
      onFocus={(event) => { if (event.target === event.currentTarget) focus(node); }}
      onClick={(event) => {
        focus(node);
        if (!(event.target instanceof HTMLButtonElement) && getSelection()?.isCollapsed !== false) toggle(node);
      }}
    >
      <span class="twisty" aria-hidden="true">{size > 0 ? (node.open ? '\u25be' : '\u25b8') : ''}</span>
      <span class="json-text">
        {node.level > INDENTED && <span class="json-level">level {node.level} </span>}
        <Key node={node} />
        {size > 0 || node.range ? <Branch node={node} /> : <Scalar value={node.value} />}
      </span>
      {!node.range && (
        <span class="json-actions">
          <button type="button" class="mini" tabIndex={-1} title={pathTitle(node)} onClick={() => void copy(node, 'path')}>Copy path</button>
          <button type="button" class="mini" tabIndex={-1} onClick={() => void copy(node, 'value')}>Copy value</button>
        </span>
      )}
    </div>
  );
}

function pathTitle(node: Node): string | undefined {
  return node.level > 50 ? undefined : oneLine(pathText(pathOf(node)), 200);
}

function Key({ node }: { node: Node }) {
  if (node.range) {
    const [from, to] = node.range;
    return <span class="json-group">{count(from) + " \u2026 " + count(to - 1)}</span>;
  }
  if (typeof node.key === 'number') return <><span class="json-index">{node.key}</span><span class="json-mark">: </span></>;
  const key = node.key ?? '';
  return <><bdi class="json-key">{key === '' ? '""' : oneLine(key)}</bdi><span class="json-mark">: </span></>;
}

function Branch({ node }: { node: Node }) {
  if (node.range) return null;
  const size = sizeOf(node);
  const of = Array.isArray(node.value) ? '[' + count(size) + ']' : '';
  if (node.open) return <span class="json-mark">{of || '{' + count(size) + '}'}</span>;
  return <span class="json-preview">{of && of + ' '}<bdi>{visible(preview(node.value))}</bdi></span>;
}

function Scalar({ value }: { value: Json }) {
  if (typeof value === 'string') {
    if (value === '') return <span class="json-string">""</span>;
    return value.length > SHOWN_STRING
      ? <LongText text={value} shown={SHOWN_STRING} class="json-string" />
      : <span class="json-string">"<bdi>{visible(value)}</bdi>"</span>;
  }
  if (Array.isArray(value)) return <span class="json-mark">[]</span>;
  if (isContainer(value)) return <span class="json-mark">{'{}'}</span>;
  return <span class={typeof value === 'number' || value instanceof ExactNumber ? 'json-number' : 'json-literal'}>{String(value)}</span>;
}
