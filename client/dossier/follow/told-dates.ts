/** Duties of the town hall towards the applicant, whose letters are in the list of letters. */
const OWED: ReadonlySet<string> = new Set(['registrationDueOn', 'acknowledgementDueOn'])

type Told<Date> = { state: { name: string }; dates: readonly Date[] }

/** As long as the town hall may still ask for pieces, nobody has said that the file is complete. */
export function told<Date extends { name: string }>({ state, dates }: Told<Date>): Date[] {
  const isOpen = state.name === 'inFirstMonth'
  return dates.filter(({ name }) => !OWED.has(name) && !(isOpen && name === 'completeOn'))
}
