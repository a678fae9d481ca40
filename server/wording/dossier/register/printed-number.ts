import { printDossierNumber } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'

/** `PC 062 057 26 00012`; a number that cannot be read is shown as it was kept. */
export function printedNumber(kept: string): string {
  const reading = readDossierNumber(kept)
  return reading.outcome === 'read' ? printDossierNumber(reading.number) : kept
}
