import type { MailWords } from '#wording/agency/mail/mail.ts'
import { dayText, instantText } from '#wording/day.ts'
import { countText, numberText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

type Watch = { ruleCount: number; moved: readonly unknown[]; dossierCount: number; dossiersLeft: number }

/** How many rules were compared, how many are to be read again, and in how many dossiers they were looked for. */
export function watchSummary({ ruleCount, moved, dossierCount, dossiersLeft }: Watch): string {
  const compared = `${countText(ruleCount, 'règle')} comparées aux codes importés, ${numberText(moved.length)} à relire`
  const looked = `cherchées dans ${countText(dossierCount, 'dossier')} en cours`
  const left = dossiersLeft > 0 ? `, les plus urgents ; ${numberText(dossiersLeft)} autres n’ont pas été ouverts` : ''
  return typographic(`${compared}, ${looked}${left}.`)
}

/** Letters of a newer code that Parvis does not know yet: a jurist reads them, then the map answers for them. */
export const newLettersText = (letters: readonly string[]): string =>
  typographic(
    `${letters.length === 1 ? 'Une lettre ou un alinéa de ce code n’a' : `${numberText(letters.length)} lettres ou alinéas de ce code n’ont`} ni règle ni réponse dans Parvis : ${letters.join(', ')}.`,
  )

export const codeStateText = ({
  title,
  updatedOn,
  importedAt,
}: {
  title: string
  updatedOn: string
  importedAt: string
}) => typographic(`${title} : état du ${dayText(updatedOn)}, importé le ${instantText(importedAt)}`)

/** What became of the text, and when the rule was last compared with it. */
export const movedRuleNote = ({ outcome, readOn }: { outcome: string; readOn: string | null }): string =>
  typographic(readOn === null ? `Règle ${outcome}.` : `Règle lue le ${dayText(readOn)} : ${outcome}.`)

export function touchedText(touched: number, looked: number): string {
  if (looked === 0) return 'Aucun dossier en cours ne vous est ouvert.'
  if (touched === 0) return 'Aucune date d’un dossier en cours ne cite cet article.'
  return typographic(`${countText(touched, 'dossier')} en cours dont une date cite cet article.`)
}

const MAIL_SENTENCES = {
  pending: 'Un courriel part à qui suit le droit ; il ne nomme aucun dossier.',
  sent: 'Un courriel est parti à qui suit le droit ; il ne nomme aucun dossier.',
  failed: 'Le courriel à qui suit le droit n’est pas encore parti : il sera essayé de nouveau.',
  abandoned: 'Le courriel à qui suit le droit n’a pas pu partir : prévenez-le vous-même.',
  noServer:
    'Aucun courriel ne peut partir : aucun serveur de courriel n’est réglé. Prévenez vous-même qui suit le droit.',
  noAddress:
    'Aucun courriel ne peut partir : ni adresse de qui suit le droit (« Mise en service »), ni administrateur avec un compte. Prévenez-le vous-même.',
} as const

/** What became of the mail that tells a newer state of a code. */
export const lawMailSentence = (state: keyof typeof MAIL_SENTENCES): string => typographic(MAIL_SENTENCES[state])

type Counts = { changed: number; new: number; repealed: number }

/** « 3 alinéas modifiés, 1 nouveau, aucun abrogé » */
export const changeCountsText = ({ changed, new: created, repealed }: Counts): string =>
  typographic(
    [
      changed === 0 ? 'aucun alinéa modifié' : countText(changed, 'alinéa modifié', 'alinéas modifiés'),
      created === 0 ? 'aucun nouveau' : countText(created, 'nouveau', 'nouveaux'),
      repealed === 0 ? 'aucun abrogé' : countText(repealed, 'abrogé'),
    ].join(', '),
  )

const CHANGES = { changed: 'modifié', new: 'nouveau', repealed: 'abrogé' } as const

/** « R423-23 b : modifié » */
export const paragraphChangeText = ({
  article,
  key,
  change,
}: {
  article: string
  key: string
  change: keyof typeof CHANGES
}): string => typographic(`${[article, key].filter(Boolean).join(' ')} : ${CHANGES[change]}`)

/** How many open dossiers a newer state touches; `left` were not looked into. */
export function touchedByStateText(count: number, left: number): string {
  const touched =
    count === 0
      ? 'Aucun dossier en cours n’a de date qui cite un texte modifié'
      : `${countText(count, 'dossier')} en cours ${count === 1 ? 'a' : 'ont'} une date qui cite un texte modifié`
  const beyond = left > 0 ? ` ; ${numberText(left)} autres, moins urgents, n’ont pas été ouverts` : ''
  return typographic(`${touched}${beyond}.`)
}

type StateNews = {
  codes: readonly {
    title: string
    from: string
    to: string
    counts: Counts
    rows: readonly { article: string; says: string }[]
  }[]
  dossierCount: number
  dossiersLeft: number
  href: string
}

const ROWS_TOLD = 20

/** A newer state of a code, for whoever follows the law: counts and rules, no dossier. */
export function lawStateMail({ codes, dossierCount, dossiersLeft, href }: StateNews): MailWords {
  const rows = codes.flatMap((code) => code.rows)
  const more = rows.length - ROWS_TOLD
  return {
    subject: typographic(
      `Nouvel état du droit : ${codes.map(({ title, to }) => `${title}, ${dayText(to)}`).join(' ; ')}`,
    ),
    paragraphs: [
      ...codes.map(({ title, from, to, counts }) =>
        typographic(`${title}, état du ${dayText(to)} après celui du ${dayText(from)} : ${changeCountsText(counts)}.`),
      ),
      rows.length === 0
        ? 'Aucune règle de Parvis ne lit un texte modifié.'
        : typographic(`${countText(rows.length, 'règle')} de Parvis à relire avant de s’y fier :`),
      ...rows.slice(0, ROWS_TOLD).map(({ article, says }) => typographic(`${article} : ${says}`)),
      ...(more > 0
        ? [typographic(`Et ${countText(more, 'autre règle', 'autres règles')}, dans « Veille du droit ».`)]
        : []),
      touchedByStateText(dossierCount, dossiersLeft),
    ],
    action: { label: 'Ouvrir la veille du droit', href },
  }
}
