import { typographic } from '#wording/typography.ts'

/** To whom things leave, one for each channel of the outbox. */
export const PARTNERS = ['mail', 'legalityControl', 'stateHub', 'childcare', 'signatureBook', 'webhook'] as const
export type PartnerChannel = (typeof PARTNERS)[number]

export const PARTNER_NAMES = {
  mail: 'Courriels',
  legalityControl: 'Préfecture, par télétransmission',
  stateHub: 'PLAT’AU',
  childcare: 'monenfant.fr',
  signatureBook: 'Parapheur',
  webhook: 'Autres logiciels',
} as const satisfies Record<PartnerChannel, string>

/** Why nothing leaves for a partner that is not plugged in, and what is to be done. */
const NOT_PLUGGED = {
  mail: 'Aucun raccordement : ses envois attendront que l’adresse publique et le courriel soient réglés (« Réglages »).',
  legalityControl:
    'Aucun raccordement : ses envois attendront que PLAT’AU soit réglé et activé, ou l’opérateur réglé (« Réglages »).',
  stateHub: 'Aucun raccordement : ses envois attendront qu’il soit réglé et activé dans « PLAT’AU ».',
  childcare:
    'Aucun raccordement : ses envois attendront que MONENFANT_URL et MONENFANT_KEY_FILE soient donnés et le serveur redémarré.',
  signatureBook: 'Aucun raccordement : ses envois attendront que le parapheur soit réglé (« Réglages »).',
  webhook: 'Cette version de Parvis n’y est pas raccordée.',
} as const satisfies Record<PartnerChannel, string>

export const notPluggedText = (channel: PartnerChannel): string => typographic(NOT_PLUGGED[channel])

/** What a line of the room says when it waits behind another of the same dossier. */
export const BEHIND = 'Attend qu’un envoi antérieur du même dossier soit parti : l’ordre est gardé.'

const things = (count: number) => (count === 1 ? '1 envoi' : `${count.toLocaleString('fr-FR')} envois`)

export const replayTitle = (channel: PartnerChannel, count: number): string =>
  typographic(`Rejouer ${things(count)} : ${PARTNER_NAMES[channel]} ?`)

export const replayedText = (count: number): string =>
  typographic(
    count === 0
      ? 'Il n’y avait plus rien à rejouer.'
      : `${things(count)} ${count === 1 ? 'repart' : 'repartent'} : le résultat s’affiche dans quelques secondes.`,
  )

/** What the desk says to its agents of what has not left for their dossiers. */
export const stuckText = (count: number): string =>
  typographic(count === 1 ? 'Un envoi n’est pas parti' : `${count.toLocaleString('fr-FR')} envois ne sont pas partis`)
