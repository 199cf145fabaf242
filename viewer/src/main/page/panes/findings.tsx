import { useEffect, useState } from 'preact/hooks';
import type { Finding } from '../model/finding';
import { type Findings, findingsOf } from '../model/findings';
import { useSums } from '../state/sums';
import { useStore } from '../state/selection';
import type { Store } from '../state/store';
import { count, duration, money, percent, plural } from '../look/format';
import { oneLine } from '../look/visible';
import { Section } from './section';
import { SpanLink } from './span-link';

/** So many tasks are read without being asked; a reader who waits can have all. */
const READ_AT_FIRST = 4_000;
/** A live trace is looked through again when it has rested for this time. */
const REST_MILLIS = 2_000;

/** What is worth a look in the run: few things, the weightiest first, each with its numbers and a way there. */
export function FindingsView({ store }: { store: Store }) {
  const trace = useStore(store, (state) => state.trace);
  const version = useStore(store, (state) => state.version);
  const [most, readMore] = useState(READ_AT_FIRST);
  const [found, set] = useState<Findings | null>(null);
  const { rollup, currency } = useSums(store);
  useEffect(() => set(null), [trace]);
  useEffect(() => {
    const control = new AbortController();
    const timer = setTimeout(() => {
      void findingsOf(trace, rollup, most, control.signal).then((all) => control.signal.aborted || set(all));
    }, trace.live ? REST_MILLIS : 0);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [trace, version, rollup, most]);
  if (!found || (found.shown.length === 0 && found.unread === 0)) return null;
  return (
    <Section title="Worth a look" about={found.more > 0 ? 'the weightiest; ' + count(found.more) + ' more weigh less' : 'the weightiest first'}>
      <ol class="findings">
        {found.shown.map((finding) => (
          <li data-kind={finding.kind}>
            <p>{sentence(store, finding, rollup.cost[finding.task]!, currency)}</p>
            <SpanLink store={store} span={finding.task} />
          </li>
        ))}
      </ol>
      {found.unread > 0 && (
        <p class="muted">
          {plural(found.unread, 'call') + ' not looked at. '}
          <button type="button" class="mini" onClick={() => readMore(Infinity)}>Look through all</button>
        </p>
      )}
    </Section>
  );
}

function sentence(store: Store, { kind, task, numbers }: Finding, cost: number, currency: string): string {
  const { trace } = store.state;
  const n = (name: string): number => numbers[name] ?? 0;
  const nameOf = (span: number): string => '\u201c' + oneLine(trace.names[trace.name[span]!] ?? '', 80) + '\u201d';
  const named = (id: number): string => nameOf(trace.indexOfId(id));
  const name = nameOf(task);
  switch (kind) {
    case 'repeated_calls':
      return name + ' was called ' + count(n('calls')) + ' times with the same arguments and gave the same result: ' + duration(n('repeated_us')) + ' again.';
    case 'growing_conversation':
      return 'The conversation of ' + name + ' grew from ' + count(n('first_input_tokens')) + ' to ' + count(n('last_input_tokens')) + ' tokens in ' + count(n('turns')) + ' turns, '
        + count(n('tokens_per_turn')) + ' a turn; ' + percent((n('input_tokens') - n('last_input_tokens')) / n('input_tokens')) + ' of the ' + count(n('input_tokens')) + ' input tokens were sent before.';
    case 'cache_misses':
      return 'The cache served ' + percent(n('cache_read_tokens') / n('input_tokens')) + ' of the ' + count(n('input_tokens')) + ' input tokens of ' + count(n('calls')) + ' calls of ' + name
        + ' that begin with the same message.';
    case 'retried_errors':
      return name + ' failed ' + plural(n('failures'), 'time') + (n('succeeded') ? ', then it succeeded' : ' and never succeeded') + ', ' + duration(n('lost_us')) + ' lost.';
    case 'unexplained_wait':
      return 'For ' + duration(n('wait_us')) + ' nothing that was recorded ran' + (n('after_task') ? ', after ' + named(n('after_task')) : '')
        + (n('before_task') ? (n('after_task') ? ' and' : ',') + ' before ' + named(n('before_task')) : '') + '.';
    case 'could_be_parallel':
      return 'One answer of ' + named(n('asked_by_task')) + ' asked for ' + count(n('tools')) + ' tools, which ran one after the other in ' + duration(n('sum_us')) + '; the longest took '
        + duration(n('longest_us')) + '. Side by side they would save ' + duration(n('saved_us')) + ', if none needs what another does.';
    case 'slow_first_token':
      return 'The first token came after ' + duration(n('first_token_us')) + (n('streams') > 1 ? '; the median of ' + count(n('streams')) + ' streams is ' + duration(n('median_us')) : '') + '.';
    case 'expensive_subtree':
      return name + ' spent ' + n('percent') + ' % of the ' + (cost > 0 ? 'cost: ' + money(cost, currency) + ' with ' : 'tokens: ') + count(n('tokens')) + ' tokens in ' + plural(n('model_calls'), 'model call') + '.';
  }
}
