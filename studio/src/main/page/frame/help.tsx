import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Glyph } from 'viewer/look/icons';
import { KEYS, keysAreOn, setKeysOn } from './keys';

/** The button and the dialogue that say what keys do. */
export function Help(): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(keysAreOn());
  return (
    <>
      <button type="button" class="button bare open-help" title="Help (?)" aria-label="Help" onClick={() => dialog.current!.showModal()}>
        <Glyph name="help" />
      </button>
      <dialog ref={dialog} class="help" aria-label="Help" onClick={(event) => event.target === dialog.current && dialog.current!.close()}>
        <h2>Keys</h2>
        <dl class="keys">
          {KEYS.map((key) => <div><dt><kbd>{key.shown}</kbd></dt><dd>{key.does}</dd></div>)}
          <div><dt><kbd>Esc</kbd></dt><dd>Select nothing; out of a field, back to the list</dd></div>
        </dl>
        <label class="keys-on">
          <input
            type="checkbox" checked={on}
            onChange={(event) => {
              setKeysOn(event.currentTarget.checked);
              setOn(event.currentTarget.checked);
            }}
          />
          Single letters are keys
        </label>
        <form method="dialog"><button class="button">Close</button></form>
      </dialog>
    </>
  );
}
