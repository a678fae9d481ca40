/** What the help page of a problem says; its key is the last part of the problem's `type`. */
export type ProblemPage = {
  title: string
  /** What happened, for whoever meets it. */
  meaning: string
  /** What can be done, in order. */
  steps: readonly string[]
}
