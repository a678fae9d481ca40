import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { PresenceGroup, PresencePage } from '#contract/services/sensors/presence.ts'
import { instantText } from '#wording/day.ts'
import { PRESENCE_WORDS, presenceTable } from '#wording/services/sensors/presence-words.ts'
import { PresenceForm } from './presence-form.tsx'
import { presenceQuery, useRemovePresenceGroup } from './queries.ts'
import { SensorsNav } from './sensors-nav.tsx'

/** Passages under the lamps of a group, hour by hour, as far as nobody can be followed. */
export function PresenceScreen() {
  usePageTitle('Passages')
  const presence = useQuery(presenceQuery())
  const [isAdding, setAdding] = useState(false)
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Passages sous les luminaires</h1>
        <SensorsNav />
        <p className={prose.lead}>{PRESENCE_WORDS.rule}</p>
      </div>
      {presence.isPending && <Skeleton lines={8} label="Lecture des passages" />}
      {presence.error && <ProblemNotice error={presence.error} onRetry={() => void presence.refetch()} />}
      {presence.data && <Groups told={presence.data} />}
      {presence.data?.mayKeep &&
        (isAdding ? (
          <PresenceForm onDone={() => setAdding(false)} />
        ) : (
          <Actions>
            <Button onClick={() => setAdding(true)}>Réunir des luminaires</Button>
          </Actions>
        ))}
    </article>
  )
}

const Groups = ({ told }: { told: PresencePage }) => (
  <>
    <p className={prose.soft}>
      Heures révolues du {instantText(told.since)} au {instantText(told.until)}.
    </p>
    {told.groups.length === 0 && <p>Aucun groupe de luminaires ne compte les passages.</p>}
    {told.groups.map((group) => (
      <Group key={group.id} group={group} />
    ))}
  </>
)

function Group({ group }: { group: PresenceGroup }) {
  const { id, name, communeName, points, hours, mayKeep } = group
  return (
    <section className={stack.even} aria-labelledby={`groupe-${id}`}>
      <h2 id={`groupe-${id}`}>
        {name}, {communeName}
      </h2>
      {hours.length === 0 ? <p>{PRESENCE_WORDS.nothing}</p> : <HoursTable name={name} hours={hours} />}
      <details className={prose.fold}>
        <summary>{points.length} luminaires de ce groupe</summary>
        <p>{points.join(' ; ')}</p>
      </details>
      {mayKeep && <RemoveGroup id={id} name={name} />}
    </section>
  )
}

function HoursTable({ name, hours }: Pick<PresenceGroup, 'name' | 'hours'>) {
  const told = presenceTable(hours)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={table.scroll} aria-label={`Passages : ${name}`} tabIndex={0}>
      <table className={table.table}>
        <caption className={prose.soft}>{PRESENCE_WORDS.table}</caption>
        <thead>
          <tr>
            <th scope="col">Jour</th>
            {told.hours.map((at) => (
              <th key={at} scope="col">
                {at} h
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.days.map(({ day, name: of, counts }) => (
            <tr key={day}>
              <th scope="row">{of}</th>
              {told.hours.map((at) => (
                <td key={at}>{counts.get(at)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function RemoveGroup({ id, name }: { id: number; name: string }) {
  const remove = useRemovePresenceGroup()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      {remove.error && <ProblemNotice error={remove.error} />}
      <Actions>
        {isAsked ? (
          <>
            <Button disabled={remove.isPending} onClick={() => remove.mutate(id)}>
              Retirer « {name} » et ses heures
            </Button>
            <Button variant="quiet" onClick={() => setAsked(false)}>
              Renoncer
            </Button>
          </>
        ) : (
          <Button variant="quiet" onClick={() => setAsked(true)}>
            Retirer le groupe : {name}
          </Button>
        )}
      </Actions>
    </>
  )
}
