import { type MailWords, mailSubject } from '#wording/agency/mail/mail.ts'
import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

/** Tells who runs a structure, then the intercommunality, that the places of a structure were not published in time. */
export function lateMail({
  name,
  communeName,
  dueOn,
  level,
  href,
}: {
  name: string
  communeName: string
  dueOn: string
  level: 'manager' | 'overseer'
  href: string
}): MailWords {
  return {
    subject: typographic(`${mailSubject('childcare.late')} : ${name}`),
    paragraphs: [
      `${name}, ${communeName} : les places devaient être mises à jour sur monenfant.fr le ${dayText(dueOn)} au plus tard.`,
      level === 'manager'
        ? 'Relisez les places de la semaine, puis envoyez-les, ou saisissez-les sur le site et notez-le.'
        : 'Rien n’est arrivé depuis.',
    ].map(typographic),
    action: { label: 'Ouvrir la structure', href },
  }
}
