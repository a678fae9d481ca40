/** The address of a deposit, in French words: parcels chosen at the counter, then the step under the hand. */
export type DepositsSearch = { parcelles?: string }
export type DepositSearch = { etape?: string }

const TEXT_LIMIT = 4000
const text = (value: unknown) =>
  typeof value === 'string' && value !== '' && value.length <= TEXT_LIMIT ? value : undefined

export const validateDepositsSearch = (search: Record<string, unknown>): DepositsSearch => {
  const parcelles = text(search.parcelles)
  return parcelles === undefined ? {} : { parcelles }
}

export const validateDepositSearch = (search: Record<string, unknown>): DepositSearch => {
  const etape = text(search.etape)
  return etape === undefined ? {} : { etape }
}
