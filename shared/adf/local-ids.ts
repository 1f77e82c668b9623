/** Ids of task lists and items: those of the HTML as long as they are unique, else counted. */
export class LocalIds {
  readonly #taken = new Set<string>();
  #last = 0;

  next(wanted: string | undefined): string {
    let id = wanted?.trim() ?? '';
    while (id === '' || this.#taken.has(id)) {
      this.#last += 1;
      id = `task-${this.#last}`;
    }
    this.#taken.add(id);
    return id;
  }
}
