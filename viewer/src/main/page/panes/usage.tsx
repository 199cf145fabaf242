import { usageOf } from '../model/rollup';
import type { Store } from '../state/store';
import { count, duration, money } from '../look/format';
import { openPrices } from './prices';
import { oneLine } from '../look/visible';
import { useSums } from '../state/sums';

/** The tokens and the cost of one call. */
export function Usage({ store, span }: { store: Store; span: number }) {
  const { trace } = store.state;
  const sums = useSums(store);
  const input = trace.inputTokens[span]!;
  const output = trace.outputTokens[span]!;
  const cached = trace.cachedTokens[span]!;
  const cacheWrite = trace.cacheWriteTokens[span]!;
  const reasoning = trace.reasoningTokens[span]!;
  const took = trace.endOf(span) - trace.start[span]!;
  const cost = sums.costOf(span);
  const firstToken = trace.reported.firstTokens.get(span);
  return (
    <table class="usage">
      <tbody>
        <Line name="Input" tokens={input} of={usageOf(trace, span)} />
        {cached >= 0 && <Line name="from the cache" tokens={cached} of={usageOf(trace, span)} inner />}
        {cacheWrite >= 0 && <Line name="into the cache" tokens={cacheWrite} of={usageOf(trace, span)} inner />}
        <Line name="Output" tokens={output} of={usageOf(trace, span)} />
        {reasoning >= 0 && <Line name="reasoning" tokens={reasoning} of={usageOf(trace, span)} inner />}
        {usageOf(trace, span) > 0 && <tr class="usage-total"><th scope="row">Total</th><td>{count(usageOf(trace, span))}</td><td /></tr>}
        {output > 0 && took > 0 && <tr><th scope="row">Speed</th><td>{(output / (took / 1e6)).toFixed(output / (took / 1e6) < 10 ? 1 : 0)}</td><td class="muted">output tokens a second</td></tr>}
        {firstToken !== undefined && <tr><th scope="row">First token</th><td>{duration(firstToken)}</td><td class="muted">after the call began</td></tr>}
        <tr class="usage-cost">
          <th scope="row">Cost</th>
          {cost
            ? <><td>{money(cost.amount, cost.currency)}</td><td class="muted">{{ trace: 'as the trace says', reader: 'by your prices', table: oneLine(cost.basis, 200) }[cost.by]}</td></>
            : <><td>unknown</td><td><button type="button" class="mini" onClick={() => openPrices(store)}>Set prices</button></td></>}
        </tr>
      </tbody>
    </table>
  );
}

function Line({ name, tokens, of, inner = false }: { name: string; tokens: number; of: number; inner?: boolean }) {
  if (!(tokens >= 0)) return null;
  const share = of > 0 ? Math.min(1, tokens / of) : 0;
  return (
    <tr class={inner ? 'inner' : undefined}>
      <th scope="row">{name}</th>
      <td>{count(tokens)}</td>
      <td><span class="share"><span style={{ width: share * 100 + '%' }} /></span></td>
    </tr>
  );
}

/** What a task and all below it sum up to. */
export function Subtree({ store, span, size }: { store: Store; span: number; size: number }) {
  const { trace } = store.state;
  const sums = useSums(store);
  const { tokens, input, output, cost, unpriced, errors, tools, models } = sums.rollup;
  return (
    <dl class="figures">
      <Figure name={size === 1 ? 'Task' : 'Tasks'} value={count(size)} />
      <Figure name="Model calls" value={count(models[span]!)} />
      <Figure name="Tool calls" value={count(tools[span]!)} />
      {errors[span]! > 0 && <Figure name="Failures" value={count(errors[span]!)} bad title="A failure that passes up through the tasks above it counts once" />}
      {tokens[span]! > 0 && <Figure name="Tokens" value={count(tokens[span]!)} title={count(input[span]!) + ' in, ' + count(output[span]!) + ' out. A call that wraps another is not counted twice'} />}
      {(tokens[span]! > 0 || cost[span]! > 0) && <Figure name="Cost" value={costText(cost[span]!, unpriced[span]!, models[span]!, sums.currency)} />}
      <Figure name="Time" value={duration(trace.endOf(span) - trace.start[span]!)} />
    </dl>
  );
}

export function Figure({ name, value, bad = false, title }: { name: string; value: string; bad?: boolean; title?: string }) {
  return <div class={bad ? 'bad' : undefined} title={title}><dt>{name}</dt><dd>{value}</dd></div>;
}

/** A sum of costs that says what it leaves out. */
export function costText(cost: number, unpriced: number, calls: number, currency: string): string {
  if (unpriced === 0) return money(cost, currency);
  if (cost === 0 || unpriced >= calls) return 'unknown';
  return money(cost, currency) + ' + ' + count(unpriced) + ' unknown';
}
