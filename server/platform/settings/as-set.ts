/** What is made of a setting, kept for as long as the setting stays: a partner is opened again once it is set otherwise. */
export function asSet<Set extends object, Made>(made: (set: Set) => Made): (set: Set | undefined) => Made | undefined {
  let kept: { set: Set; made: Made } | undefined
  return (set) => {
    if (set === undefined) return undefined
    if (kept?.set !== set) kept = { set, made: made(set) }
    return kept.made
  }
}
