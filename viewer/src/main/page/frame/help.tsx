import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Glyph } from '../look/icons';
import { KEYS } from './keys';

/** The button and the dialogue that say what keys and pointer do. */
export function Help(): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        type="button" class="button bare open-help" title="Help (?)" aria-label="Help"
        onClick={() => dialog.current!.showModal()}
      >
        <Glyph name="help" />
      </button>
      <dialog ref={dialog} class="help" aria-label="Help" onClick={(event) => event.target === dialog.current && dialog.current!.close()}>
        <h2>Keys</h2>
        <dl class="keys">
          {KEYS.map((key) => <div><dt><kbd>{key.shown}</kbd></dt><dd>{key.does}</dd></div>)}
        </dl>
        <h2>Pointer</h2>
        <dl class="keys">
          <div><dt>Double-click</dt><dd>Zoom to a task; on the axis: all of the time</dd></div>
          <div><dt>Wheel</dt><dd>On the axis and the overview: zoom where the pointer is; on rows it scrolls, as in any list</dd></div>
          <div><dt>Ctrl + wheel</dt><dd>Zoom where the pointer is, also on rows; with Shift: move through time</dd></div>
          <div><dt>Drag the bars</dt><dd>Move through time and rows</dd></div>
          <div><dt>Drag the axis</dt><dd>Zoom to that part; so does the overview above it</dd></div>
          <div><dt>Alt + click</dt><dd>On an arrow of the tree: everything below</dd></div>
          <div><dt>Drop a file</dt><dd>On the left half of the page: opens another trace; on the right half: compares it with this one. Two files are compared</dd></div>
        </dl>
        <form method="dialog"><button class="button">Close</button></form>
      </dialog>
    </>
  );
}
