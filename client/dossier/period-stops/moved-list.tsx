import type { ReactNode } from 'react'
import { addressOf } from '#client/api/call.ts'
import prose from '#client/ui/prose.module.css'
import { decisionOperations } from '#contract/dossier/decisions/decision-operations.ts'
import type { MovedDates, ToldWrong } from '#contract/dossier/period-stops/period-stop.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { issuedName } from '#wording/dossier/decisions/decision-desk.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { capitalised } from '#wording/typography.ts'

type Moved = {
  dossierId: string
  number: string | null
  title: string
  communeName: string
  dates: MovedDates
  told: readonly ToldWrong[]
}

/** Each dossier with its dates before and after, and the documents that had told the day of before. */
export const MovedList = <One extends Moved>({
  moved,
  children,
}: {
  moved: readonly One[]
  children?: (one: One) => ReactNode
}) => (
  <ul>
    {moved.map((one) => (
      <li key={`${one.dossierId} ${'id' in one ? String(one.id) : ''}`}>
        <p>
          <a href={`/dossiers/${one.dossierId}`}>{one.number === null ? one.title : printedNumber(one.number)}</a> ·{' '}
          {one.title}, {one.communeName}
        </p>
        <ul>
          {one.dates.map(({ name, label, from, to }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a date of one name may come twice, in its order
            <li key={`${name} ${at}`}>
              {capitalised(label)} : {dateText(from)} devient <strong>{dateText(to)}</strong>
            </li>
          ))}
        </ul>
        {one.told.length > 0 && <Told told={one.told} />}
        {children?.(one)}
      </li>
    ))}
  </ul>
)

const dateText = (on: string | null) => (on === null ? 'sans date' : dayText(on))

const Told = ({ told }: { told: readonly ToldWrong[] }) => (
  <>
    <p className={prose.soft}>Avait dit l’ancienne date :</p>
    <ul>
      {told.map(({ id, template, fileName, issuedAt, days }) => (
        <li key={id}>
          <a href={addressOf(decisionOperations.readIssued, { params: { id } })} target="_blank" rel="noreferrer">
            {issuedName(template) ?? fileName}
          </a>
          , du {dayText(legalDay(issuedAt))} : {days.map(dayText).join(', ')}
        </li>
      ))}
    </ul>
  </>
)
