import { useEffect, useState } from 'preact/hooks';
import type { Trace } from '../model/trace';

/** Sums over fewer tasks than this take no time that anyone notices. */
const MANY = 50_000;

/** The second frame begins when the first one is drawn, and the third when that is on the screen for certain. */
const FRAMES = 3;

/** Whether the first picture of a trace is on the screen. What that picture does not need waits until then. */
export function useAfterPaint(trace: Trace): boolean {
  const [painted, paint] = useState<Trace | null>(null);
  useEffect(() => {
    if (trace.size < MANY) {
      // A live trace that becomes large has long been on the screen.
      paint(trace);
      return undefined;
    }
    let timer = 0;
    let frame = 0;
    const wait = (frames: number): void => {
      frame = requestAnimationFrame(() => {
        if (frames > 1) wait(frames - 1);
        else timer = window.setTimeout(() => paint(trace), 0);
      });
    };
    wait(FRAMES);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [trace]);
  return trace.size < MANY || painted === trace;
}
