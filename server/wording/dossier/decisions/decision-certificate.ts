import { shareText } from '#wording/quantity.ts'

/** Lines of a list in the text of a decision. */
export const linesText = (lines: readonly string[]) => lines.map((line) => `\n- ${line}`).join('')

/** « zone UB (98 % du terrain) : zone urbaine mixte ». */
export function zoneLine({ code, label, share }: { code: string; label: string; share?: number | undefined }): string {
  const part = share === undefined || share >= 0.995 ? '' : ` (${shareText(share)} de la parcelle)`
  return `zone ${code}${part}${label && label !== code ? ` : ${label}` : ''}`
}

export const parcelsOutOfReach = (count: number) =>
  count === 1
    ? 'une parcelle du terrain, absente du cadastre chargé'
    : `${count} parcelles du terrain, absentes du cadastre chargé`
