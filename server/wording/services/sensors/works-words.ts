import type { MailWords } from '#wording/agency/mail/mail.ts'
import { areaText, shownText } from '#wording/services/notices/notice-words.ts'
import { typographic } from '#wording/typography.ts'
import { ASSET_KIND_NAMES } from './sensor-words.ts'

type Works = {
  title: string
  area: { radiusM: number; label: string }
  shownFrom: string
  shownTo: string | null
}

/** What a tour or the sheet of a lamp says of a notice. */
export const worksWords = ({ title, area, shownFrom, shownTo }: Works) => ({
  title,
  where: areaText(area),
  shown: shownText(shownFrom, shownTo),
})

export const WORKS_MAIL = { forgotten: 'Plus rien ne concerne cette personne à cet endroit' } as const

/** Lines of one mail; beyond, the screen tells. */
const MOST_NAMED = 20

type Mailed = Works & {
  isWithdrawn: boolean
  assets: readonly { name: string; kind: keyof typeof ASSET_KIND_NAMES }[]
  href: string
}

/** Told to those who collect or who light: the words of the public notice, and what they run there. */
export function worksMail({ isWithdrawn, assets, href, ...works }: Mailed): MailWords {
  const { title, where, shown } = worksWords(works)
  const named = assets.slice(0, MOST_NAMED).map(({ name, kind }) => `${name} (${ASSET_KIND_NAMES[kind]})`)
  const more = assets.length - named.length
  return {
    subject: typographic(`${isWithdrawn ? 'Annonce retirée' : 'Travaux ou rue fermée'} : ${title}`),
    paragraphs: [
      isWithdrawn
        ? `L’annonce « ${title} » est retirée : elle ne gêne plus vos équipements.`
        : `${shown}, ${where}. L’accès à vos équipements peut en être gêné.`,
      `Équipements à cet endroit : ${named.join(', ')}${more > 0 ? `, et ${more} de plus` : ''}.`,
      'Rien n’est changé à la tournée ni au plan d’allumage : c’est à vous d’en décider.',
      'Vous êtes parmi les personnes prévenues pour ces équipements ; la liste se tient à la page « Sources et seuils » des capteurs.',
    ].map(typographic),
    action: { label: 'Lire l’annonce', href },
  }
}
