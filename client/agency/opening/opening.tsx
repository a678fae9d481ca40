import { useQuery } from '@tanstack/react-query'
import { Notice } from '#client/ui/notice.tsx'
import { leftText } from '#wording/agency/opening/opening-words.ts'
import { leftOf } from './left.ts'
import { openingQuery } from './queries.ts'

/** Where an administrator lands, until nothing is left: what remains, and the way to it. A page that cannot be read says nothing here. */
export function OpeningBand() {
  const { data } = useQuery(openingQuery())
  if (!data) return null
  const left = leftOf(data)
  const next = data.lines.filter(({ state }) => state === 'toDo').slice(0, 3)
  if (left.toDo + left.toDecide === 0) return null
  return (
    <Notice title={leftText(left)}>
      {next.length > 0 && (
        <ul>
          {next.map(({ line, title, found }) => (
            <li key={line}>
              {title} : {found}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/administration/mise-en-service">Ouvrir la mise en service</a>
      </p>
    </Notice>
  )
}
