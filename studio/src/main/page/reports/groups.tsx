import type { JSX } from 'preact';
import { count, plural } from 'viewer/look/format';
import { oneLine } from 'viewer/look/visible';
import { hashOf, type Query, runsOf } from '../model/query';
import type { Group, Trends } from '../model/reports';
import { costTitle } from '../model/words';
import { Spark } from './chart';
import { Sheet } from './sheet';
import { costOf, rateTitle, rateWords, timeOf, tokensOf } from './words';

/** The values that days are divided by, each with its sums. */
export function Groups({ trends, query, within }: { trends: Trends; query: Query; within: Query }): JSX.Element {
  const { groups, groups_left_out: left } = trends;
  if (groups.length === 0) return <p class="nothing">No run tells of one.</p>;
  const isOfCalls = groups.some((group) => group.calls !== null);
  const heads = [query.by[0]!.toUpperCase() + query.by.slice(1), 'Runs', 'By day', ...(isOfCalls ? ['Calls'] : []), 'Failed', 'Error rate', 'Tokens', 'Cost', 'Median', '95 %'];
  return (
    <>
      <Sheet label={heads[0] + 's'} heads={heads} texts={['By day']}>
        {groups.map((group) => <Row key={group.value ?? ''} group={group} query={query} within={within} isOfCalls={isOfCalls} />)}
      </Sheet>
      {left > 0 && <p class="nothing">{plural(left, 'more value')} with fewer runs.</p>}
    </>
  );
}

function Row({ group, query, within, isOfCalls }: { group: Group; query: Query; within: Query; isOfCalls: boolean }): JSX.Element {
  const { value } = group;
  const chosen = value === null ? {} : { [query.by]: value };
  const numbers = (text: string, more: Partial<Query> = {}): JSX.Element | string => (value === null ? text : <a href={runsOf(within, { ...chosen, ...more })}>{text}</a>);
  const slowest = { sort: 'duration', dir: 'desc' } as const;
  const failed = group.calls === null ? { status: 'failed' } : { sort: 'errors', dir: 'desc' } as const;
  return (
    <tr>
      <th scope="row">
        {value === null ? 'None' : <a href={'#' + hashOf({ ...query, ...chosen })} title="See its days alone"><bdi>{oneLine(value, 80) || '""'}</bdi></a>}
      </th>
      <td>{numbers(count(group.runs))}</td>
      <td><Spark values={group.runs_by_day} /></td>
      {isOfCalls && <td>{numbers(count(group.calls ?? 0))}</td>}
      <td>{group.failed > 0 ? numbers(count(group.failed), failed) : '0'}</td>
      <td title={rateTitle(group)}>{rateWords(group)}</td>
      <td>{group.tokens === null ? tokensOf(group) : numbers(tokensOf(group), { sort: 'tokens', dir: 'desc' })}</td>
      <td title={costTitle(group.cost)}>{group.cost === null ? costOf(group) : numbers(costOf(group), { sort: 'cost', dir: 'desc' })}</td>
      <td>{group.median_us === null ? timeOf(null) : numbers(timeOf(group.median_us), slowest)}</td>
      <td>{group.p95_us === null ? timeOf(null) : numbers(timeOf(group.p95_us), slowest)}</td>
    </tr>
  );
}
