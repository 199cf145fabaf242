import { useEffect, useState } from 'preact/hooks';
import type { Trace } from '../model/trace';

/** What is summed up over fewer tasks than this nobody has to wait for. */
const MANY = 50_000;

/** False for the first picture of a large trace: what it does not need is done when it is on the screen. */
export function useAfterPaint(trace: Trace): boolean {
  const [painted, paint] = useState<Trace | null>(null);
  useEffect(() => {
    if (trace.size < MANY) {
      // A live trace that becomes large has long been on the screen.
      paint(trace);
      return undefined;
    }
    let timer = 0;
    // The second frame begins when the first one is on the screen.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        timer = window.setTimeout(() => paint(trace), 0);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [trace]);
  return trace.size < MANY || painted === trace;
}
