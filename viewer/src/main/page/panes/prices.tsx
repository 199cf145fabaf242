import { useEffect, useRef, useState } from 'preact/hooks';
import { type Price, type PriceTable, NO_PRICES, parsePrices, priceOf, pricesText } from '../model/cost';
import type { Store } from '../state/store';
import { download } from './copy';
import { sumsOf } from '../state/sums';
import { oneLine } from '../look/visible';

const OPENERS = new WeakMap<Store, () => void>();

/** Shows the dialogue in which the reader says what models cost. */
export function openPrices(store: Store): void {
  OPENERS.get(store)?.();
}

interface Row {
  model: string;
  input: string;
  cached: string;
  output: string;
}

/** The dialogue itself; one of it stands in the page. */
export function PriceDialog({ store }: { store: Store }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [rows, setRows] = useState<Row[] | null>(null);
  const [currency, setCurrency] = useState('USD');
  const [problem, setProblem] = useState('');
  useEffect(() => {
    OPENERS.set(store, () => {
      const { prices } = sumsOf(store);
      setRows(rowsOf(prices, store.state.trace.models));
      setCurrency(prices.currency);
      setProblem('');
      dialog.current?.showModal();
    });
  }, [store]);
  const change = (at: number, field: keyof Row, value: string): void => {
    setRows((rows ?? []).map((row, i) => (i === at ? { ...row, [field]: value } : row)));
  };
  const save = (event: Event): void => {
    event.preventDefault();
    try {
      const kept = sumsOf(store).setPrices(tableOf(rows ?? [], currency));
      if (!kept) store.set({ notice: 'This browser keeps nothing for this page: the prices hold until it is closed.' });
      dialog.current?.close();
    } catch (wrong) {
      setProblem((wrong as Error).message);
    }
  };
  const load = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      const table = parsePrices(await file.text());
      setRows(rowsOf(table, store.state.trace.models));
      setCurrency(table.currency);
      setProblem('');
    } catch (wrong) {
      setProblem((wrong as Error).message);
    }
  };
  return (
    <dialog ref={dialog} class="prices" aria-labelledby="prices-title">
      {rows && (
        <form onSubmit={save}>
          <h2 id="prices-title">What models cost</h2>
          <p class="muted">
            For a million tokens, as your contract says. They stay in this browser and go nowhere.
            Which cost counts: one that the provider itself reported stands; your prices here go before the prices with which the trace was written,
            whose day and source stand beside the sum; a model that is in neither has no cost, never a guess.
          </p>
          <table>
            <thead><tr><th>Model</th><th>Input</th><th>Cached input</th><th>Output</th></tr></thead>
            <tbody>
              {rows.map((row, at) => (
                <tr>
                  <td><input value={row.model} aria-label="Model" placeholder="name, or its beginning" onInput={(e) => change(at, 'model', e.currentTarget.value)} /></td>
                  {(['input', 'cached', 'output'] as const).map((field) => (
                    <td>
                      <input
                        value={row[field]} inputMode="decimal" placeholder={field === 'cached' ? 'as input' : ''}
                        aria-label={{ input: 'Input', cached: 'Cached input', output: 'Output' }[field] + ' of ' + oneLine(row.model, 60)}
                        onInput={(e) => change(at, field, e.currentTarget.value)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {problem && <p class="problem" role="alert">{problem}</p>}
          <div class="dialog-foot">
            <label>Currency <input class="currency" value={currency} maxLength={3} onInput={(e) => setCurrency(e.currentTarget.value)} /></label>
            <button type="button" class="button bare" onClick={() => setRows([...rows, { model: '', input: '', cached: '', output: '' }])}>Add a model</button>
            <label class="button bare">{"Load\u2026"}<input type="file" class="off-screen" accept=".json,application/json" onChange={(e) => void load(e.currentTarget.files?.[0])} /></label>
            <button type="button" class="button bare" onClick={() => download('model-prices.json', 'application/json', pricesText(sumsOf(store).prices))}>Save as file</button>
            <span class="gap" />
            <button type="button" class="button" onClick={() => dialog.current?.close()}>Cancel</button>
            <button type="submit" class="button primary">Use these prices</button>
          </div>
        </form>
      )}
    </dialog>
  );
}

/** The table's models, then those of the trace that it says nothing about. */
function rowsOf(table: PriceTable, models: readonly string[]): Row[] {
  const rows = [...table.prices].map(([model, price]): Row => ({
    model, input: String(price.input), cached: price.cached === undefined ? '' : String(price.cached), output: String(price.output),
  }));
  for (const model of models.slice(0, 50)) {
    if (!priceOf(table, model)) rows.push({ model, input: '', cached: '', output: '' });
  }
  return rows;
}

/** Lines without prices say nothing. */
function tableOf(rows: readonly Row[], currency: string): PriceTable {
  const models: Record<string, Price> = Object.create(null) as Record<string, Price>;
  for (const row of rows) {
    const model = row.model.trim();
    if (!model || !(row.input.trim() || row.output.trim() || row.cached.trim())) continue;
    models[model] = { input: numberIn(row.input), output: numberIn(row.output), ...(row.cached.trim() ? { cached: numberIn(row.cached) } : {}) };
  }
  if (Object.keys(models).length === 0) return NO_PRICES;
  return parsePrices(JSON.stringify({ currency: currency.trim(), models }));
}

/** Empty is free; what is no number stays wrong, so that the table refuses it. */
function numberIn(text: string): number {
  return text.trim() === '' ? 0 : Number(text.trim().replace(',', '.'));
}
