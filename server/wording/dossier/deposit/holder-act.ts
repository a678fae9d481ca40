import { dayText } from '#wording/day.ts'
import { areaText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

/** What the holder said, as the receipt repeats it. */
export type HolderActSaid =
  | { kind: 'worksStarted'; on: string; extent: 'whole' | 'part'; part: string }
  | { kind: 'completionDeclared'; on: string; extent: 'whole' | 'part'; part: string }
  | { kind: 'validityExtensionRequested' }
  | { kind: 'complianceAttestationRequested' }

/** What a drawn phase is called where its drawing is told wrong. */
export const PHASE = 'La tranche'

/** A phase of the works in words, with the ground that was drawn of it. */
export const phaseText = (part: string, drawnM2: number | null): string =>
  typographic(drawnM2 === null ? part : `${part} (dessinée : ${areaText(drawnM2)})`)

/** @param answerOn  day on which silence will speak, or the last one to attest, `2026-03-10`; null when there is none */
export function holderActText(said: HolderActSaid, answerOn: string | null): readonly string[] {
  return plainText(said, answerOn).map(typographic)
}

function plainText(said: HolderActSaid, answerOn: string | null): readonly string[] {
  switch (said.kind) {
    case 'worksStarted':
      return [
        said.extent === 'whole'
          ? `L’ouverture du chantier est déclarée, au ${dayText(said.on)} (R*424-16).`
          : `L’ouverture du chantier est déclarée, au ${dayText(said.on)}, pour une tranche des travaux : ${said.part} (R*424-16).`,
      ]
    case 'completionDeclared': {
      const extent = said.extent === 'whole' ? 'la totalité des travaux' : `une tranche des travaux : ${said.part}`
      return [
        `L’achèvement est déclaré, au ${dayText(said.on)}, pour ${extent}. Le déclarant atteste que les travaux sont conformes à l’autorisation (R462-1, R462-2).`,
        ...(answerOn === null
          ? []
          : [`La mairie peut contester la conformité des travaux jusqu’au ${dayText(answerOn)} (R462-6).`]),
      ]
    }
    case 'validityExtensionRequested':
      return [
        'La prorogation de l’autorisation est demandée pour un an (R*424-21).',
        ...(answerOn === null
          ? []
          : [
              `Sans réponse de la mairie, la prorogation est acquise à l’expiration du ${dayText(answerOn)} (R*424-23).`,
            ]),
      ]
    case 'complianceAttestationRequested':
      return [
        'L’attestation que la conformité des travaux n’a pas été contestée est demandée (R*462-10).',
        ...(answerOn === null ? [] : [`La mairie la délivre au plus tard le ${dayText(answerOn)}.`]),
      ]
  }
}
