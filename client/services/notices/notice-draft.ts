import type { KeptNotice, NewNotice, NoticeSeverity, NoticeTheme } from '#contract/services/notices/notice.ts'
import { legalDay, legalTime } from '#wording/day.ts'

export type NoticeDraft = {
  communes: readonly string[]
  theme: NoticeTheme
  severity: NoticeSeverity
  title: string
  body: string
  area: NewNotice['area']
  /** As the field of the browser says them, in the hour of Paris; empty: at once, and for ever. */
  shownFrom: string
  shownTo: string
  picture: NewNotice['picture']
  tells: boolean
  /** Of a correction. */
  reason: string
}

export const blankNotice = (communes: readonly string[]): NoticeDraft => ({
  ...{ communes, theme: 'townHall', severity: 'info', title: '', body: '', area: null },
  ...{ shownFrom: '', shownTo: '', picture: null, tells: true, reason: '' },
})

/** `2026-11-24T09:30` in Paris, of an instant. */
const fieldOf = (instant: string | null): string =>
  instant === null ? '' : `${legalDay(instant)}T${legalTime(instant)}`

/** The instant of a field of the browser, said in Paris. */
export const instantOf = (field: string): string | null =>
  field === '' ? null : Temporal.PlainDateTime.from(field).toZonedDateTime('Europe/Paris').toInstant().toString()

export const draftOf = (notice: KeptNotice): NoticeDraft => ({
  ...{
    communes: notice.communes,
    theme: notice.theme,
    severity: notice.severity,
    title: notice.title,
    body: notice.body,
  },
  ...{
    area: notice.area,
    shownFrom: fieldOf(notice.shownFrom),
    shownTo: fieldOf(notice.shownTo),
    tells: false,
    reason: '',
  },
  picture: notice.pictureSha256 && notice.picture ? { sha256: notice.pictureSha256, alt: notice.picture.alt } : null,
})

export const noticeOf = ({ communes, shownFrom, shownTo, reason: _, ...said }: NoticeDraft): NewNotice => ({
  ...said,
  communes: [...communes],
  shownFrom: instantOf(shownFrom),
  shownTo: instantOf(shownTo),
})

export const faultsOf = (
  { communes, title, body, shownFrom, shownTo, picture, reason }: NoticeDraft,
  isCorrection: boolean,
) => ({
  ...(communes.length === 0 && { communes: 'Choisissez au moins une commune' }),
  ...(title.trim().length < 3 && { title: 'Écrivez un titre' }),
  ...(body.trim().length < 3 && { body: 'Écrivez l’annonce' }),
  ...(shownTo !== '' && shownFrom !== '' && shownTo <= shownFrom && { shownTo: 'La fin est après le début' }),
  ...(picture && picture.alt.trim().length < 3 && { picture: 'Décrivez l’image pour qui ne la voit pas' }),
  ...(isCorrection && reason.trim().length < 3 && { reason: 'Dites ce qui est corrigé' }),
})
