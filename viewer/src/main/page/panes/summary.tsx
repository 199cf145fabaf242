import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { TYPE_WORDS, TypeIcon } from '../look/icons';
import { isCaught } from '../model/failures';
import { usageOf } from '../model/rollup';
import { basesOf } from '../model/cost';
import { Outcome } from '../model/span';
import { type Group, summarize } from '../model/summary';
import { selfTime } from '../model/timing';
import { quoted } from '../search/query';
import { searchOf } from '../search/search';
import { useFailures } from '../state/failures';
import { useStore } from '../state/selection';
import type { Store } from '../state/store';
import { clock, count, duration, money, plural } from '../look/format';
import { FailureChain } from './failure';
import { FindingsView } from './findings';
import { openPrices } from './prices';
import { Fact, Section } from './section';
import { SpanList } from './span-link';
import { useSums } from '../state/sums';
import { Figure, costText } from './usage';
import { oneLine } from '../look/visible';

/** The run at a glance: totals, what took long, what cost most, what failed, by type and by name. */
export function SummaryPane({ store }: { store: Store }) {
  const trace = useStore(store, (state) => state.trace);
  const sums = useSums(store);
  const { rollup } = sums;
  const { currency } = sums;
  // The sums change with the trace, but not more often than one can read.
  const summary = useMemo(() => summarize(trace, rollup, sums.ownCost), [trace, rollup, sums.prices, rollup.version]);
  const bases = useMemo(() => (summary.cost > 0 ? basesOf(trace, sums.prices) : []), [summary]);
  // What was caught further up is not the reason for the run's failure.
  const failures = useFailures(store);
  const caught = useMemo(() => new Set(summary.failed.filter((span) => isCaught(trace, span, failures))), [summary, failures]);
  const failed = useMemo(() => [...summary.failed].sort((a, b) => Number(caught.has(a)) - Number(caught.has(b))), [caught]);
  const { info } = trace;
  const { outcomes } = summary;
  return (
    <div class="summary">
      <dl class="figures figures-run">
        <Figure name="Duration" value={duration(summary.duration)} />
        <Figure name={summary.tasks === 1 ? 'Task' : 'Tasks'} value={count(summary.tasks)} />
        <Figure name="Model calls" value={count(summary.models)} title="A call that wraps another counts once" />
        <Figure name="Tool calls" value={count(summary.tools)} />
        {summary.tokens > 0 && <Figure name="Tokens" value={count(summary.tokens)} title={count(summary.input) + ' in, ' + count(summary.output) + ' out'} />}
        {(summary.tokens > 0 || summary.cost > 0) && (
          <div>
            <dt>Cost <button type="button" class="mini" onClick={() => openPrices(store)}>prices</button></dt>
            <dd>{costText(summary.cost, summary.unpriced, summary.models, currency)}</dd>
          </div>
        )}
        {outcomes[Outcome.ERROR]! > 0 && <Figure name="Failed" value={count(outcomes[Outcome.ERROR]!)} bad title={plural(summary.failures, 'failure') + ': one that passes up through other tasks counts once'} />}
        {outcomes[Outcome.CANCELLED]! > 0 && <Figure name="Cancelled" value={count(outcomes[Outcome.CANCELLED]!)} />}
        {outcomes[Outcome.RUNNING]! > 0 && <Figure name="Running" value={count(outcomes[Outcome.RUNNING]!)} />}
        {outcomes[Outcome.UNFINISHED]! > 0 && <Figure name="Unfinished" value={count(outcomes[Outcome.UNFINISHED]!)} />}
      </dl>
      <Bases bases={bases} />
      {info.roots !== undefined && (
        <p class="dropped">Sampled: {count(info.keptRoots ?? 0)} of {plural(info.roots, 'root')} {info.keptRoots === 1 ? 'was' : 'were'} kept. All sums here are those of the kept ones.</p>
      )}
      {(info.droppedTasks > 0 || info.droppedContents > 0) && (
        <p class="dropped">
          {info.droppedTasks > 0 && plural(info.droppedTasks, 'older task') + (info.droppedTasks === 1 ? ' was' : ' were') + ' dropped before this was written. '}
          {info.droppedContents > 0 && 'The contents of ' + plural(info.droppedContents, 'task') + ' were dropped.'}
        </p>
      )}
      {summary.failed.length > 0 && <FailureChain store={store} />}
      <FindingsView store={store} />
      {summary.failed.length > 0 && (
        <Section title="Failed" about={caught.size > 0 ? count(caught.size) + ' caught further up' : 'where failures began come first'}>
          <SpanList store={store} spans={failed} label="Failed" about={(span) => (caught.has(span) ? 'caught, ' : '') + duration(trace.endOf(span) - trace.start[span]!)} />
        </Section>
      )}
      <Section title="Slowest" about="by time of their own">
        <SpanList store={store} spans={summary.slowest} label="Slowest" about={(span) => duration(selfTime(trace, span))} />
      </Section>
      {summary.costliest.length > 0 && (
        <Section title="Most expensive" about={summary.byCost ? 'by cost' : 'by tokens'}>
          <SpanList
            store={store} spans={summary.costliest} label="Most expensive"
            about={(span) => [summary.byCost ? money(sums.ownCost(span), currency) : '', usageOf(trace, span) > 0 ? count(usageOf(trace, span)) + ' tokens' : ''].filter((part) => part).join(', ')}
          />
        </Section>
      )}
      <Section title="By type">
        <Groups groups={summary.types} withTokens={summary.tokens > 0} name={(group) => (
          <button type="button" class="group-name" onClick={() => searchOf(store).setText('type:' + ['task', 'tool', 'model', 'agent', 'magic'][group.key])}>
            <TypeIcon type={group.key} />{TYPE_WORDS[group.key]}
          </button>
        )} store={store} />
      </Section>
      <Section title="By name">
        <Groups groups={summary.names} withTokens={summary.tokens > 0} name={(group) => {
          const name = trace.names[group.key] ?? '';
          return (
            <button type="button" class="group-name" title={'Search for ' + oneLine(name, 100)} onClick={() => searchOf(store).setText('name:' + quoted(name))}>
              <TypeIcon type={trace.type[group.slowest]!} /><bdi>{oneLine(name, 80)}</bdi>
            </button>
          );
        }} store={store} />
      </Section>
      <Section title="This trace" open={false}>
        <dl class="facts">
          <Fact name="Service">{info.service && <bdi>{oneLine(info.service)}</bdi>}</Fact>
          <Fact name="Started">{info.startMicros > 0 && clock(info.startMicros)}</Fact>
          <Fact name={info.live ? 'Seen until' : 'Written'}>{info.snapshotMicros > 0 && clock(info.snapshotMicros)}</Fact>
          <Fact name="Trace"><bdi class="code">{oneLine(info.traceId, 200)}</bdi></Fact>
          <Fact name="Session">{info.sessionId && <bdi class="code">{oneLine(info.sessionId, 200)}</bdi>}</Fact>
          <Fact name="Project">{info.project && <bdi>{oneLine(info.project, 200)}</bdi>}</Fact>
          <Fact name="Build">{info.build && <bdi>{oneLine(info.build, 200)}</bdi>}</Fact>
          <Fact name="Process">{info.processId !== undefined && String(info.processId)}</Fact>
          <Fact name="From">{info.source && <bdi>{oneLine(info.source, 200)}</bdi>}</Fact>
        </dl>
      </Section>
    </div>
  );
}

/** Who says what calls cost: a sum without its source can't be judged. */
function Bases({ bases }: { bases: readonly string[] }) {
  if (bases.length === 0) return null;
  return (
    <p class="muted bases">
      {'Cost: '}
      {bases.map((basis, at) => <>{at > 0 && '; '}<bdi>{oneLine(basis, 200)}</bdi></>)}.
    </p>
  );
}

const FIRST = 12;

function Groups({ store, groups, name, withTokens }: {
  store: Store; groups: readonly Group[]; name: (group: Group) => ComponentChildren; withTokens: boolean;
}) {
  const [all, setAll] = useState(false);
  const most = Math.max(1, ...groups.map((group) => group.self));
  return (
    <>
      <table class="groups">
        <thead><tr><th scope="col">Name</th><th scope="col">Count</th><th scope="col" title="Time of their own">Self time</th><th scope="col">Longest</th>{withTokens && <th scope="col">Tokens</th>}</tr></thead>
        <tbody>
          {(all ? groups : groups.slice(0, FIRST)).map((group) => (
            <tr>
              <th scope="row">{name(group)}</th>
              <td>{count(group.count)}{group.failed > 0 && <span class="failed-count" title={count(group.failed) + ' failed'}> ({count(group.failed)}{'\u00a0\u2717'})</span>}</td>
              <td><span class="share"><span style={{ width: (group.self / most) * 100 + '%' }} /></span>{duration(group.self)}</td>
              <td><button type="button" class="mini" title="Go to the longest" onClick={() => store.select(group.slowest)}>{duration(group.longest)}</button></td>
              {withTokens && <td>{group.tokens > 0 ? count(group.tokens) : ''}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {!all && groups.length > FIRST && <button type="button" class="mini more" onClick={() => setAll(true)}>Show all {count(groups.length)}</button>}
    </>
  );
}
