import { useEffect, useState } from 'preact/hooks';
import { askedBy } from '../model/asks';
import { SpanType } from '../model/span';
import type { Trace } from '../model/trace';
import type { Store } from '../state/store';
import { Section } from './section';
import { SpanLink } from './span-link';

/** Which model call asked for a tool: what the model saw before stands there. */
export function AskedBy({ store, trace, span }: { store: Store; trace: Trace; span: number }) {
  const [call, found] = useState(-1);
  const isTool = trace.type[span] === SpanType.TOOL;
  useEffect(() => {
    let stale = false;
    found(-1);
    if (isTool) askedBy(trace, span).then((model) => stale || found(model), () => undefined);
    return () => { stale = true; };
  }, [trace, span, isTool]);
  if (call < 0) return null;
  return <Section title="Asked for by"><SpanLink store={store} span={call} /></Section>;
}
