import type { Sort } from '../model/query';

/** A column of the list. */
export interface Column {
  /** The class of its cells. */
  readonly cell: string;
  readonly title: string;
  /** By which the server can sort; null where it can't. */
  readonly sort: Sort | null;
  readonly isNumber?: boolean;
}

export const COLUMNS: readonly Column[] = [
  { cell: 'c-name', title: 'Run', sort: 'name' },
  { cell: 'c-status', title: 'Status', sort: null },
  { cell: 'c-started', title: 'Started', sort: 'started' },
  { cell: 'c-duration', title: 'Duration', sort: 'duration', isNumber: true },
  { cell: 'c-model', title: 'Models', sort: null },
  { cell: 'c-tokens', title: 'Tokens', sort: 'tokens', isNumber: true },
  { cell: 'c-cost', title: 'Cost', sort: 'cost', isNumber: true },
  { cell: 'c-errors', title: 'Errors', sort: 'errors', isNumber: true },
  { cell: 'c-score', title: 'Score', sort: null, isNumber: true },
  { cell: 'c-project', title: 'Project and build', sort: null },
];
