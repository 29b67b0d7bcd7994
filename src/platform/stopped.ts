/** What keeps a command or the server from going on, said to the operator: what is wrong, and what to do. */
export class Stopped extends Error {
  readonly said: { vi: string; en: string }
  constructor(vi: string, en: string) {
    super(en)
    this.said = { vi, en }
  }
}
