import type { JSX } from 'preact';
import { count, plural } from 'viewer/look/format';
import { oneLine } from 'viewer/look/visible';
import { type Query, runsOf, type Sort } from '../model/query';
import type { BuildsAnswer, Difference, Measure, MeasureSide, Range, Share, Tool } from '../model/reports';
import { Choice } from '../list/choice';
import type { Actions } from '../state/actions';
import type { Store } from '../state/store';
import { useStore } from 'viewer/state/selection';
import { Sheet } from './sheet';
import { amount, share, timeOf } from './words';

const DIFFERENCE_WORDS: Readonly<Record<Difference, string>> = {
  higher: '▲ B is higher', lower: '▼ B is lower', not_shown: 'No difference shown', too_few: 'Too few runs to say',
};
const MEASURE_WORDS: Readonly<Record<Measure['name'], string>> = { duration_us: 'Duration', tokens: 'Tokens', cost: 'Cost' };
const MEASURE_SORTS: Readonly<Record<Measure['name'], Sort>> = { duration_us: 'duration', tokens: 'tokens', cost: 'cost' };

/** A build against a build. */
export function BuildsPage({ store, actions }: { store: Store; actions: Actions }): JSX.Element {
  const { query, facets, builds, asking } = useStore(store, (state) => state);
  const options = (none: string): (readonly [string, string])[] => [['', none], ...facets.builds.map(({ value, runs }) => [value, `${oneLine(value, 60)} (${count(runs)})`] as const)];
  const isChosen = query.a !== '' && query.b !== '';
  return (
    <div class={`report${asking === 'list' ? ' waits' : ''}`} aria-busy={asking === 'list'}>
      <div class="section-head">
        <h2>A build against a build</h2>
        <Choice label="Build A" value={query.a} usual={query.a} options={options('Build A …')} onChoose={(a) => actions.ask({ ...query, a })} />
        <Choice label="Build B" value={query.b} usual={query.b} options={options('Build B …')} onChoose={(b) => actions.ask({ ...query, b })} />
        {isChosen && <button type="button" class="button" onClick={() => actions.ask({ ...query, a: query.b, b: query.a })}>Swap</button>}
      </div>
      {isChosen && builds !== null ? <Comparison builds={builds} query={query} /> : <p class="nothing">{isChosen ? 'Reading the runs…' : 'Choose two builds. Filters above choose among their runs.'}</p>}
    </div>
  );
}

function Comparison({ builds, query }: { builds: BuildsAnswer; query: Query }): JSX.Element {
  const { a, b } = builds;
  const of = { a: { ...query, build: a.build }, b: { ...query, build: b.build } };
  return (
    <>
      <Sheet label="Measures" heads={['Number', `A: ${oneLine(a.build, 40)}`, `B: ${oneLine(b.build, 40)}`, 'Difference']} texts={['Difference']}>
        <tr>
          <th scope="row">Runs</th>
          <td><a href={runsOf(of.a)}>{count(a.runs)}</a>, {count(a.failed.of)} ended</td>
          <td><a href={runsOf(of.b)}>{count(b.runs)}</a>, {count(b.failed.of)} ended</td>
          <td class="text" />
        </tr>
        <tr>
          <th scope="row">Failed</th>
          <td><ShareCell of={a.failed} link={runsOf(of.a, { status: 'failed' })} /></td>
          <td><ShareCell of={b.failed} link={runsOf(of.b, { status: 'failed' })} /></td>
          <DifferenceCell of={builds.failed_differs} />
        </tr>
        {builds.measures.flatMap((measure) => (['median', 'p95'] as const).map((which) => (
          <tr key={measure.name + which}>
            <th scope="row">{MEASURE_WORDS[measure.name]}, {which === 'median' ? 'median' : '95 % within'}</th>
            {(['a', 'b'] as const).map((side) => (
              <td key={side}><Quantile measure={measure} side={measure[side]} which={which} link={runsOf(of[side], { sort: MEASURE_SORTS[measure.name], dir: 'desc' })} /></td>
            ))}
            <DifferenceCell of={which === 'median' ? measure.median_differs : measure.p95_differs} />
          </tr>
        )))}
      </Sheet>
      <p class="nothing">
        Runs that have ended are compared; small numbers say between what each lies by 95 % confidence. A difference is said only where these
        do not overlap. Runs of which a number is not known are left out of it.
      </p>
      <h2>Tools</h2>
      {builds.tools.length === 0 ? <p class="nothing">No tool was called.</p> : <Tools builds={builds} of={of} />}
    </>
  );
}

function Tools({ builds, of }: { builds: BuildsAnswer; of: Readonly<Record<'a' | 'b', Query>> }): JSX.Element {
  const runs = (side: 'a' | 'b', tool: Tool): string => runsOf(of[side], { tool: tool.name });
  return (
    <>
      <Sheet label="Tools" heads={['Tool', 'Runs of A that call it', 'of B', 'Difference', 'Of these with an error in A', 'in B', 'Difference of errors', 'Calls a run in A', 'a run in B', 'Median of A', 'Median of B']} texts={['Difference', 'Difference of errors']}>
        {builds.tools.map((tool) => (
          <tr key={tool.name}>
            <th scope="row" class="text"><bdi>{oneLine(tool.name, 80)}</bdi></th>
            <td><ShareCell of={tool.a.use} link={runs('a', tool)} /></td>
            <td><ShareCell of={tool.b.use} link={runs('b', tool)} /></td>
            <DifferenceCell of={tool.use_differs} />
            <td><ShareCell of={tool.a.failure} link={runsOf(of.a, { tool: tool.name, sort: 'errors', dir: 'desc' })} /></td>
            <td><ShareCell of={tool.b.failure} link={runsOf(of.b, { tool: tool.name, sort: 'errors', dir: 'desc' })} /></td>
            <DifferenceCell of={tool.failure_differs} />
            <td>{rate(tool.a.calls, tool.a.use.of)}</td>
            <td>{rate(tool.b.calls, tool.b.use.of)}</td>
            <td>{timeOf(tool.a.median_us)}</td>
            <td>{timeOf(tool.b.median_us)}</td>
          </tr>
        ))}
      </Sheet>
      {builds.tools_left_out > 0 && <p class="nothing">{plural(builds.tools_left_out, 'more tool')} with fewer calls.</p>}
    </>
  );
}

function rate(calls: number, runs: number): string {
  return runs === 0 ? '–' : (calls / runs).toFixed(2);
}

function ShareCell({ of, link }: { of: Share; link: string }): JSX.Element {
  if (of.of === 0) return <>–</>;
  return (
    <>
      {of.count === 0 ? '0' : <a href={link}>{count(of.count)}</a>} of {count(of.of)}, {share(of.count / of.of)}
      <Between range={of.range} words={(value) => share(Number(value))} />
    </>
  );
}

function Quantile({ measure, side, which, link }: { measure: Measure; side: MeasureSide; which: 'median' | 'p95'; link: string }): JSX.Element {
  const words = (value: string | null): string => amount(measure.name, value, measure.currency);
  const value = side[which];
  return (
    <>
      {value === null ? words(null) : <a href={link}>{words(value)}</a>}
      <Between range={which === 'median' ? side.median_range : side.p95_range} words={words} />
      <small>n = {count(side.known)}{side.unknown > 0 ? `, ${count(side.unknown)} not known` : ''}</small>
    </>
  );
}

function Between({ range, words }: { range: Range; words: (value: string) => string }): JSX.Element | null {
  return range === null ? null : <small>{words(range[0])} to {words(range[1])}</small>;
}

function DifferenceCell({ of }: { of: Difference }): JSX.Element {
  return <td class={`text differs ${of}`}>{DIFFERENCE_WORDS[of] ?? ''}</td>;
}
