import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { remember, remembered } from '../state/memory';

interface SplitterProps {
  /** The custom property that holds the size in pixels, and the name under which it is remembered. */
  property: string;
  label: string;
  /** A selector of the element that gets the size, and whether it stands before the line (left or above) or after it. */
  of: string;
  side: 'before' | 'after';
  least: number;
  /** So many pixels the other side keeps. */
  rest: number;
  class?: string;
}

const STEP = 24;

/** A line between two parts of the page that people can drag, or move with the arrow keys. */
export function Splitter({ property, label, of, side, least, rest, class: extra }: SplitterProps): JSX.Element {
  useEffect(() => {
    const width = Number(remembered(property));
    if (width >= least) apply(width);
  }, []);
  const [share, setShare] = useState(50);
  const apply = (size: number): void => {
    setShare(Math.round((size / innerWidth) * 100));
    document.documentElement.style.setProperty(`--${property}`, `${Math.round(size)}px`);
  };
  const resize = (handle: HTMLElement, by: number, from: number): void => {
    const upright = getComputedStyle(handle).cursor === 'col-resize';
    const whole = upright ? innerWidth : innerHeight;
    const size = Math.max(least, Math.min(whole - rest, from + (side === 'before' ? by : -by)));
    apply(size);
    remember(property, String(Math.round(size)));
  };
  const neighbour = (handle: HTMLElement): number => {
    const box = document.querySelector(of)!.getBoundingClientRect();
    return getComputedStyle(handle).cursor === 'col-resize' ? box.width : box.height;
  };
  return (
    <div
      class={`splitter ${extra ?? ''}`}
      role="separator"
      aria-orientation="vertical"
      aria-valuenow={share}
      aria-label={label}
      tabIndex={0}
      onPointerDown={(event) => {
        const handle = event.currentTarget;
        const from = neighbour(handle);
        const upright = getComputedStyle(handle).cursor === 'col-resize';
        handle.setPointerCapture(event.pointerId);
        event.preventDefault();
        const move = (moved: PointerEvent): void => {
          resize(handle, upright ? moved.clientX - event.clientX : moved.clientY - event.clientY, from);
        };
        handle.addEventListener('pointermove', move);
        handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
      }}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -STEP, ArrowUp: -STEP, ArrowRight: STEP, ArrowDown: STEP }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        resize(event.currentTarget, by, neighbour(event.currentTarget));
      }}
    />
  );
}
