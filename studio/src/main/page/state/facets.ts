import { FIELD_OF_FACET, hashOf, type Query } from '../model/query';
import { FACETS, type FacetName, type Facets, NO_FACETS } from '../model/run';

/** Counts are asked for again after this time at the soonest. */
const REST_MS = 5_000;

/**
 * What can be chosen in each field. A field's own choice does not narrow what it offers, so that
 * another value can be chosen; the other fields do.
 */
export class FacetQuestions {
  private known: { readonly of: string; readonly at: number; readonly facets: Facets } | null = null;

  /** Asks for what is not known from a moment ago. */
  async ask(query: Query, question: (query: Query) => Promise<Facets>): Promise<Facets> {
    const of = hashOf({ ...query, sort: 'started', dir: 'desc' });
    const now = Date.now();
    if (this.known !== null && this.known.of === of && now - this.known.at < REST_MS) return this.known.facets;
    const chosen = FACETS.filter((facet) => query[FIELD_OF_FACET[facet]] !== '');
    const [all, ...own] = await Promise.all([
      question(query),
      ...chosen.map((facet) => question({ ...query, [FIELD_OF_FACET[facet]]: '' })),
    ]);
    const facets: Record<FacetName, Facets[FacetName]> = { ...NO_FACETS };
    for (const facet of FACETS) {
      const from = chosen.indexOf(facet);
      facets[facet] = (from < 0 ? all : own[from]!)[facet] ?? [];
    }
    this.known = { of, at: now, facets };
    return facets;
  }
}
