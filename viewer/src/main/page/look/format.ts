const INTEGER = new Intl.NumberFormat('en-US');

export function count(number: number): string {
  return Number.isFinite(number) ? INTEGER.format(number) : '\u2013';
}

export function plural(number: number, noun: string): string {
  return count(number) + ' ' + noun + (number === 1 ? '' : 's');
}

/** A count in little space: `980`, `12.4k`, `3.1M`. */
export function countShort(number: number): string {
  if (number < 1000) return String(Math.round(number));
  return number < 999_500 ? three(number / 1e3) + 'k' : three(number / 1e6) + 'M';
}

/** Micros as people say them: `850 µs`, `1.20 ms`, `71.92 s`, `2 m 05 s`. */
export function duration(micros: number): string {
  if (!Number.isFinite(micros)) return '\u2013';
  const sign = micros < 0 ? '\u2212' : '';
  const value = Math.abs(micros);
  if (value < 999.5) return sign + Math.round(value) + ' \u00b5s';
  if (value < 999_500) return sign + three(value / 1e3) + ' ms';
  // As the program says it at its end, so that one run has one duration.
  if (value < 99_995_000) return sign + (value / 1e6).toFixed(2) + ' s';
  const seconds = Math.round(value / 1e6);
  if (seconds < 3600) return sign + Math.floor(seconds / 60) + ' m ' + two(seconds % 60) + ' s';
  return sign + Math.floor(seconds / 3600) + ' h ' + two(Math.floor((seconds % 3600) / 60)) + ' m';
}

function three(value: number): string {
  return value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Local time to the microsecond; Date alone stops at milliseconds. */
export function clock(micros: number): string {
  const date = new Date(Math.floor(micros / 1000));
  if (Number.isNaN(date.getTime())) return '\u2013';
  const fraction = String(Math.round(((micros % 1e6) + 1e6) % 1e6)).padStart(6, '0');
  return date.getFullYear() + '-' + two(date.getMonth() + 1) + '-' + two(date.getDate()) + ' ' +
    two(date.getHours()) + ':' + two(date.getMinutes()) + ':' + two(date.getSeconds()) + '.' + fraction;
}

export function percent(share: number): string {
  if (!Number.isFinite(share)) return '\u2013';
  const value = share * 100;
  return value > 0 && value < 1 ? 'under 1 %' : Math.round(value) + ' %';
}

/** Money with as many digits as say something: `$12.30`, `$0.0042`. */
export function money(amount: number, currency = 'USD'): string {
  const shown = amount === 0 ? '0' : amount >= 1 ? amount.toFixed(2) : amount < 0.0001 ? 'under 0.0001' : amount.toFixed(4).replace(/0{1,2}$/, '');
  return currency === 'USD' ? (shown.startsWith('under') ? 'under $0.0001' : '$' + shown) : shown + ' ' + currency;
}
