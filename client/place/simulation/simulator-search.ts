/** A simulation in the address, in French words; what is absent is not said. `readScenario` makes a dossier of it. */
const NAMES = [
  'nature',
  'voie',
  'depot',
  'reception',
  'aee',
  'are',
  'situations',
  'actes',
  'essais',
  'jour',
  'preuve',
] as const
export type SimulatorSearch = { [Name in (typeof NAMES)[number]]?: string | undefined }

const TEXT_LIMIT = 4000

/** Keeps the texts that the simulator reads, of a bounded length; the rest of an address is dropped. */
export const validateSimulatorSearch = (search: Record<string, unknown>): SimulatorSearch =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' && value !== '' && value.length <= TEXT_LIMIT ? [[name, value]] : []
    }),
  )
