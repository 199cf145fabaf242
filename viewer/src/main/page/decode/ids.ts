/** Numbers for the ids of a file, which may be any text: their own where they are safe integers. */
export class TaskIds {
  private readonly others = new Map<string, number>();
  private next = -1;

  of(text: string): number {
    const number = Number(text);
    if (Number.isSafeInteger(number) && number >= 0 && String(number) === text) return number;
    let known = this.others.get(text);
    if (known === undefined) {
      known = this.next--;
      this.others.set(text, known);
    }
    return known;
  }

  /** How a number from here is written in the file. */
  textOf(id: number): string {
    if (id >= 0) return String(id);
    for (const [text, number] of this.others) if (number === id) return text;
    return String(id);
  }

  /** The texts that got a number that is not their own. */
  entries(): Iterable<[text: string, id: number]> {
    return this.others;
  }
}
