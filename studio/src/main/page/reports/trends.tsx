import type { JSX } from 'preact';
import { count, countShort, duration, money, plural } from 'viewer/look/format';
import { type Division, DIVISIONS, type Query, runsOf } from '../model/query';
import { type Day, daysOf, rateOf, type TrendsAnswer } from '../model/reports';
import { costTitle } from '../model/words';
import { Choice } from '../list/choice';
import type { Actions } from '../state/actions';
import type { Store } from '../state/store';
import { useStore } from 'viewer/state/selection';
import { type Bar, Chart } from './chart';
import { Groups } from './groups';
import { Origins, Prompts } from './places';
import { Sheet } from './sheet';
import { costOf, rateTitle, rateWords, share, timeOf, tokensOf } from './words';

const DIVISION_WORDS: Readonly<Record<Division, string>> = { model: 'By model', tool: 'By tool', agent: 'By agent', project: 'By project', build: 'By build' };

/** Runs from day to day, and what stands out in them. */
export function TrendsPage({ store, actions }: { store: Store; actions: Actions }): JSX.Element {
  const { trends: answer, query, asking, problem } = useStore(store, (state) => state);
  if (answer === null) return <p class="reading">{problem === null ? 'Reading the runs…' : ''}</p>;
  const { trends } = answer;
  const first = trends.days[0]!.day;
  const last = trends.days[trends.days.length - 1]!.day;
  const within: Query = { ...query, ...daysOf(first, last) };
  return (
    <div class={`report${asking === 'list' ? ' waits' : ''}`} aria-busy={asking === 'list'}>
      <h2 class="found"><a href={runsOf(within)}>{plural(trends.sum.runs, 'run')}</a> from {first} to {last}</h2>
      <Charts days={trends.days} query={query} />
      <Days answer={answer} query={query} within={within} />
      <section aria-labelledby="divided">
        <div class="section-head">
          <h2 id="divided">In parts</h2>
          <Choice
            label="Divide by" value={query.by} usual={query.by} options={DIVISIONS.map((by) => [by, DIVISION_WORDS[by]] as const)}
            onChoose={(by) => actions.ask({ ...query, by: by as Division })}
          />
        </div>
        <Groups trends={trends} query={query} within={within} />
      </section>
      <Prompts prompts={answer.prompts} />
      <Origins origins={answer.origins} within={within} />
    </div>
  );
}

function Charts({ days, query }: { days: readonly Day[]; query: Query }): JSX.Element {
  const bars = (value: (day: Day) => number | null, words: (day: Day) => string, part?: (day: Day) => number | null): Bar[] =>
    days.map((day) => ({
      day: day.day, value: value(day), part: part?.(day) ?? null, words: `${day.day}: ${words(day)}`, link: runsOf({ ...query, ...daysOf(day.day, day.day) }),
    }));
  const most = (value: (day: Day) => number | null): number => Math.max(0, ...days.map((day) => value(day) ?? 0));
  const cost = (day: Day): number | null => (day.cost === null ? null : Number(day.cost.amount));
  const currency = days.find((day) => day.cost !== null)?.cost?.currency;
  return (
    <div class="charts">
      <Chart
        title="Runs" most={plural(most((day) => day.runs), 'run')} legend="failed" kind="failed"
        bars={bars((day) => day.runs, (day) => `${plural(day.runs, 'run')}, ${count(day.failed)} failed`, (day) => day.failed)}
      />
      <Chart title="Error rate" most={share(most(rateOf))} bars={bars(rateOf, (day) => rateTitle(day))} />
      <Chart
        title="Duration, 95 % within" most={duration(most((day) => day.p95_us))} legend="median" kind="median"
        bars={bars((day) => day.p95_us, (day) => `median ${timeOf(day.median_us)}, 95 % within ${timeOf(day.p95_us)}`, (day) => day.median_us)}
      />
      <Chart title="Cost" most={money(most(cost), currency)} bars={bars(cost, costOf)} />
      <Chart title="Tokens" most={countShort(most((day) => day.tokens))} bars={bars((day) => day.tokens, (day) => `${tokensOf(day)} tokens`)} />
    </div>
  );
}

/** All that the charts show, as a table. */
function Days({ answer, query, within }: { answer: TrendsAnswer; query: Query; within: Query }): JSX.Element {
  const { days, sum } = answer.trends;
  const rows = [
    ...[...days].reverse().map((day) => ({ name: day.day, sum: day, of: { ...query, ...daysOf(day.day, day.day) } })),
    { name: 'All days', sum, of: within },
  ];
  return (
    <details class="days">
      <summary>Table of days</summary>
      <Sheet label="Days" heads={['Day', 'Runs', 'Failed', 'Error rate', 'Tokens', 'Cost', 'Median', '95 %']}>
        {rows.map(({ name, sum: each, of }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{each.runs > 0 ? <a href={runsOf(of)}>{count(each.runs)}</a> : '0'}</td>
            <td>{each.failed > 0 ? <a href={runsOf(of, { status: 'failed' })}>{count(each.failed)}</a> : '0'}</td>
            <td title={rateTitle(each)}>{rateWords(each)}</td>
            <td>{tokensOf(each)}</td>
            <td title={costTitle(each.cost)}>{costOf(each)}</td>
            <td>{each.median_us === null ? timeOf(null) : <a href={runsOf(of, { sort: 'duration', dir: 'desc' })}>{timeOf(each.median_us)}</a>}</td>
            <td>{each.p95_us === null ? timeOf(null) : <a href={runsOf(of, { sort: 'duration', dir: 'desc' })}>{timeOf(each.p95_us)}</a>}</td>
          </tr>
        ))}
      </Sheet>
    </details>
  );
}
