import { expect, test } from '../../../../viewer/src/test/page/harness/test';
import { EVERYTHING, filterParts, queryOf, runsOf, viewLink, withoutFilters } from '../../main/page/model/query';
import { daysOf, rateOf, type Sum } from '../../main/page/model/reports';
import { titleOf } from '../../main/page/frame/title';
import { amount, rateWords, share, tokensOf } from '../../main/page/reports/words';

const SUM: Sum = { runs: 3, calls: null, ended: 2, failed: 1, tokens: 1200, tokens_complete: true, cost: null, median_us: 5, p95_us: 9 };

test('a day is from its midnight to the next, also at the end of months and years', () => {
  expect(daysOf('2026-11-30', '2026-11-30')).toEqual({ since: '2026-11-30T00:00', until: '2026-12-01T00:00' });
  expect(daysOf('2026-12-30', '2026-12-31')).toEqual({ since: '2026-12-30T00:00', until: '2027-01-01T00:00' });
  expect(daysOf('2028-02-28', '2028-02-28').until).toBe('2028-02-29T00:00');
});

test('the runs behind a number are a list with the filters of the view', () => {
  const query = { ...EVERYTHING, view: 'trends' as const, by: 'tool' as const, project: 'a & b', a: '1', b: '2' };
  expect(runsOf(query, { tool: 'look' })).toBe('#project=a+%26+b&tool=look');
  expect(queryOf(runsOf(query, { failedAt: '<b>' })).failedAt).toBe('<b>');
  expect(queryOf(viewLink(query, 'builds'))).toEqual({ ...query, view: 'builds' });
});

test('a view that is none is the list', () => {
  expect(queryOf('#view=nothing&by=color')).toEqual(EVERYTHING);
});

test('clearing the filters stays in the view', () => {
  const query = { ...EVERYTHING, view: 'builds' as const, a: '1', b: '2', project: 'shop', failedAt: 'x' };
  expect(withoutFilters(query)).toEqual({ ...EVERYTHING, view: 'builds', a: '1', b: '2' });
});

test('the server is asked with tool and place of error', () => {
  expect(filterParts({ ...EVERYTHING, tool: 'look', failedAt: 'ask' }, 0).toString()).toBe('tool=look&failed_at=ask');
});

test('a rate is that of what has ended', () => {
  expect(rateOf(SUM)).toBe(0.5);
  expect(rateOf({ ...SUM, ended: 0, failed: 0 })).toBe(null);
  expect(rateWords({ ...SUM, ended: 0, failed: 0 })).toBe('–');
  expect(share(0.025)).toBe('2.5 %');
  expect(share(0)).toBe('0 %');
  expect(share(0.254)).toBe('25 %');
});

test('what is at least so much says so', () => {
  expect(tokensOf(SUM)).toBe('1.20k');
  expect(tokensOf({ ...SUM, tokens_complete: false })).toBe('≥\u20091.20k');
  expect(tokensOf({ ...SUM, tokens: null })).toBe('–');
});

test('amounts are said as the list says them', () => {
  expect(amount('duration_us', '1200000', null)).toBe('1.20 s');
  expect(amount('cost', '0.0325', 'USD')).toBe('$0.0325');
  expect(amount('tokens', '12345', null)).toBe('12.3k');
  expect(amount('cost', null, 'USD')).toBe('–');
  expect(amount('tokens', '<b>', null)).toBe('–');
});

test('the title of the tab says the view', () => {
  expect(titleOf({ ...EVERYTHING, view: 'trends', project: 'shop' })).toBe('Trends · shop · Motus studio');
});
