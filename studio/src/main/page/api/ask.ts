import { problemOf, unreachable } from './problem';

/** Asks the studio; what it answers is trusted to have the shape that its API says. Throws a `Problem`, or an abort. */
export async function ask<T>(path: string, parts: URLSearchParams, signal: AbortSignal): Promise<T> {
  const query = parts.toString();
  let answer: Response;
  try {
    answer = await fetch('/api/v1/' + path + (query ? '?' + query : ''), {
      signal, credentials: 'same-origin', cache: 'no-store', headers: { Accept: 'application/json' },
    });
  } catch (fault) {
    if (signal.aborted) throw fault;
    throw unreachable();
  }
  if (!answer.ok) throw problemOf(answer.status, await answer.text().catch(() => ''));
  try {
    return (await answer.json()) as T;
  } catch (fault) {
    if (signal.aborted) throw fault;
    throw unreachable();
  }
}
