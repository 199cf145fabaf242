import { expect, test } from '../../../../viewer/src/test/page/harness/test';
import {
  EVERYTHING, filterParts, hashOf, isFiltered, listParts, queryOf, sortedBy, withoutFilters,
} from '../../main/page/model/query';
import { titleOf } from '../../main/page/frame/title';

const NOW = 1_795_953_600_000;

test('a link carries what is asked and nothing that is as usual', () => {
  expect(hashOf(EVERYTHING)).toBe('');
  const query = { ...EVERYTHING, project: 'shop & co', status: 'failed', text: 'refund #7', sort: 'cost' as const, dir: 'asc' as const };
  expect(hashOf(query)).toBe('text=refund+%237&project=shop+%26+co&status=failed&sort=cost&dir=asc');
  expect(queryOf('#' + hashOf(query))).toEqual(query);
});

test('what a link says and no field can hold is left out', () => {
  expect(queryOf('#sort=__proto__&dir=up&status=gone&since=yesterday&until=1&minMs=-1&minCost=1e9&nothing=x')).toEqual(EVERYTHING);
  expect(queryOf('#since=toString')).toEqual(EVERYTHING);
  expect(queryOf('#%E0%A4%A')).toEqual(EVERYTHING);
});

test('a name may be any text', () => {
  expect(queryOf('#project=' + encodeURIComponent('<img src=x onerror=1>')).project).toBe('<img src=x onerror=1>');
});

test('a span of time ends when the list is asked for', () => {
  const parts = filterParts({ ...EVERYTHING, since: '24h' }, NOW);
  expect(parts.get('since_us')).toBe(String((NOW - 86_400_000) * 1000));
  expect(parts.get('until_us')).toBe(null);
});

test('a chosen time is local', () => {
  const parts = filterParts({ ...EVERYTHING, since: '2026-11-29T12:00', until: '2026-11-30T00:00' }, NOW);
  expect(parts.get('since_us')).toBe(String(new Date(2026, 10, 29, 12).getTime() * 1000));
  expect(parts.get('until_us')).toBe(String(new Date(2026, 10, 30).getTime() * 1000));
});

test('a part of the list says order, size and where it goes on', () => {
  expect(listParts({ ...EVERYTHING, text: ' refund ' }, NOW, 50, null).toString()).toBe('text=refund&sort=started&dir=desc&limit=50');
  expect(listParts(EVERYTHING, NOW, 100, 'a/b').toString()).toBe('sort=started&dir=desc&limit=100&cursor=a%2Fb');
});

test('the first click on a column shows the greatest first, the second turns it', () => {
  const first = sortedBy(EVERYTHING, 'cost');
  expect([first.sort, first.dir]).toEqual(['cost', 'desc']);
  expect(sortedBy(first, 'cost').dir).toBe('asc');
  expect(sortedBy(first, 'name').dir).toBe('asc');
});

test('clearing the filters keeps the order', () => {
  const query = { ...EVERYTHING, build: '1.2', sort: 'tokens' as const };
  expect(isFiltered(query)).toBe(true);
  expect(withoutFilters(query)).toEqual({ ...EVERYTHING, sort: 'tokens' });
  expect(isFiltered(withoutFilters(query))).toBe(false);
});

test('the title of the tab says what is seen', () => {
  expect(titleOf(EVERYTHING)).toBe('Runs · Motus studio');
  expect(titleOf({ ...EVERYTHING, project: 'shop', status: 'failed', minMs: '1000' })).toBe('Runs · shop · failed · Motus studio');
});
