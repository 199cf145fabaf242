import { useBriefs } from '../state/briefs';
import { useFailures } from '../state/failures';
import type { Store } from '../state/store';
import { Section } from './section';
import { SpanLink } from './span-link';

/** Of a long chain the first steps and the last ones. */
const SHOWN = 8;

/** Why the run failed: the way from the root down to where the failure began, each message once. */
export function FailureChain({ store }: { store: Store }) {
  const failures = useFailures(store);
  const briefs = useBriefs(store, failures.flatMap(({ chain }) => shownOf(chain)));
  if (failures.length === 0) return null;
  return (
    <Section title="Why it failed" about="from the root down to where it began">
      {failures.map(({ chain }) => {
        let before = '';
        return (
          <ol class="failure-chain">
            {shownOf(chain).map((span, at, shown) => {
              const message = briefs.of(span)?.error ?? '';
              const isNew = message !== '' && message !== before;
              before = message;
              return (
                <li class={at === shown.length - 1 ? 'began' : undefined}>
                  {at === SHOWN / 2 && chain.length > SHOWN && <p class="muted">{'\u2026 ' + (chain.length - SHOWN) + ' steps between'}</p>}
                  <SpanLink store={store} span={span} about={at === shown.length - 1 && shown.length > 1 ? 'began here' : undefined} plain />
                  {isNew && <p class="failure-message">{message}</p>}
                </li>
              );
            })}
          </ol>
        );
      })}
    </Section>
  );
}

function shownOf(chain: readonly number[]): readonly number[] {
  return chain.length > SHOWN ? [...chain.slice(0, SHOWN / 2), ...chain.slice(-SHOWN / 2)] : chain;
}
