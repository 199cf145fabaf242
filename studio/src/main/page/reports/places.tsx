import type { JSX } from 'preact';
import { clock, count, countShort, duration } from 'viewer/look/format';
import { oneLine } from 'viewer/look/visible';
import { type Query, runsOf } from '../model/query';
import type { Origin, Prompt } from '../model/reports';
import { costWords } from '../model/words';
import { Sheet } from './sheet';

/** The address at which a run is seen at one of its tasks. */
function at(run: string, span: string): string {
  return '/api/v1/runs/' + encodeURIComponent(run) + '/view#' + new URLSearchParams({ span }).toString();
}

/** The model calls that cost most. */
export function Prompts({ prompts }: { prompts: readonly Prompt[] }): JSX.Element {
  return (
    <section aria-labelledby="dearest">
      <h2 id="dearest">Dearest prompts</h2>
      {prompts.length === 0 ? <p class="nothing">No model call with a known cost.</p> : (
        <Sheet label="Prompts by cost" heads={['Prompt', 'Model', 'Run', 'Started', 'Tokens', 'Took', 'Cost']} texts={['Model', 'Run']}>
          {prompts.map((prompt) => (
            <tr key={prompt.run + prompt.span}>
              <th scope="row" class="words"><a href={at(prompt.run, prompt.span)}><bdi>{oneLine(prompt.words, 160) || 'Words were not recorded'}</bdi></a></th>
              <td class="text"><bdi>{oneLine(prompt.model, 60)}</bdi></td>
              <td class="text"><bdi>{oneLine(prompt.run_name, 60)}</bdi></td>
              <td>{clock(prompt.started_us).slice(0, 16)}</td>
              <td>{countShort(prompt.tokens)}</td>
              <td>{duration(prompt.duration_us)}</td>
              <td title={`${prompt.cost.amount} ${prompt.cost.currency}`}>{costWords({ ...prompt.cost, complete: true })}</td>
            </tr>
          ))}
        </Sheet>
      )}
    </section>
  );
}

/** The steps in which errors began. */
export function Origins({ origins, within }: { origins: readonly Origin[]; within: Query }): JSX.Element {
  return (
    <section aria-labelledby="origins">
      <h2 id="origins">Where errors begin</h2>
      {origins.length === 0 ? <p class="nothing">Nothing failed.</p> : (
        <Sheet label="Steps by errors" heads={['Step', 'Errors', 'That ended a run', 'Runs', 'The last one']} texts={['The last one']}>
          {origins.map((origin) => (
            <tr key={origin.name}>
              <th scope="row" class="text"><bdi>{oneLine(origin.name, 80) || 'Step without a name'}</bdi></th>
              <td>{count(origin.errors)}</td>
              <td>{count(origin.fatal)}</td>
              <td><a href={runsOf(within, { failedAt: origin.name })}>{count(origin.runs)}</a></td>
              <td class="words"><a href={at(origin.last_run, origin.span)}><bdi>{oneLine(origin.error ?? '', 200) || 'Error without words'}</bdi></a></td>
            </tr>
          ))}
        </Sheet>
      )}
    </section>
  );
}
