import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { keptVisits } from './kept-visits.ts'

/** Visits that this device keeps: those whose notes wait for the network, and all of them when nothing else can be read. */
export function KeptVisits({ isAlone }: { isAlone: boolean }) {
  const { data = [] } = useQuery({ queryKey: ['kept-visits'], networkMode: 'always', queryFn: keptVisits, gcTime: 0 })
  const shown = isAlone ? data : data.filter(({ waiting }) => waiting > 0)
  if (shown.length === 0) return null
  return (
    <Notice tone="unknown" title={isAlone ? 'Visites gardées sur cet appareil' : 'Des constats attendent le réseau'}>
      <ul className={prose.bullets}>
        {shown.map(({ visit: { id, dossierId, number, title, plannedOn }, waiting }) => (
          <li key={id}>
            <Link to="/dossiers/$id/visites/$visit" params={{ id: dossierId, visit: id }}>
              {printedNumber(number)}
            </Link>
            , {title}, le {dayText(plannedOn)}
            {waiting > 0 && ` : ${waiting === 1 ? '1 constat à envoyer' : `${waiting} constats à envoyer`}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
