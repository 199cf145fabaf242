import { useRef, useState } from 'preact/hooks';

/** Puts a text on the clipboard; false when the browser refused. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (refused) {
    // Pages without the permission can still copy what is selected.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'off-screen';
    document.body.append(area);
    const focused = document.activeElement;
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}

interface CopyProps {
  /** Made when it is asked for: a span can be megabytes. */
  text: () => string | Promise<string>;
  label: string;
  title?: string;
  class?: string;
}

/** A button that copies and says whether it could. */
export function CopyButton({ text, label, title, class: name }: CopyProps) {
  const [said, setSaid] = useState('');
  const timer = useRef(0);
  const copy = async (): Promise<void> => {
    const done = await copyText(await text());
    setSaid(done ? 'Copied' : 'The browser refused');
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setSaid(''), 1600);
  };
  return (
    <button type="button" class={name ?? 'mini'} title={title} onClick={() => void copy()}>
      <span aria-live="polite">{said || label}</span>
    </button>
  );
}

/** Offers a text as a file. */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob after the click returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
